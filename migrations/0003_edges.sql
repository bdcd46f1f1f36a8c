-- What the promises need at their edges.

-- When a single GET last answered 200 here. From then on a refused one proves nothing, and the two-run rule no longer
-- applies. NULL where that was never seen: servers before 24.1.34 have no single GET.
ALTER TABLE mirror_source ADD COLUMN single_get_at TEXT;
