// Runs every view of a file and every query of docs/reporting.md in the SQLite of the package sql.js.
//   node old-sqlite.js PACKAGE PAGE FILE
const fs = require('fs')
const [pack, page, file] = process.argv.slice(2)
delete globalThis.fetch // sql.js of that time takes it for a browser's, and cannot find its own file with it

require(`${pack}/dist/sql-wasm.js`)({ locateFile: name => `${pack}/dist/${name}` }).then(sql => {
  const db = new sql.Database(fs.readFileSync(file))
  const rows = text => (db.exec(text)[0] || { values: [] }).values
  const views = rows("SELECT name FROM sqlite_master WHERE type = 'view'").flat()
  // What was deleted in that practice has come back, and it mirrors no attaches.
  const empty = views.filter(view => rows(`SELECT * FROM ${view}`).length === 0)
  if (empty.join() !== 'referral_deleted,refattach,refattach_history') throw new Error(`empty: ${empty}`)
  const blocks = [...fs.readFileSync(page, 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(found => found[1])
  for (const block of blocks) {
    // As in tests/it/readers/known_practice.rs.
    if (rows(block.replaceAll("'now'", "'2026-11-25 15:00'")).length === 0) throw new Error(`no answer: ${block}`)
  }
  if (views.length < 10 || blocks.length < 13) throw new Error(`${views.length} views, ${blocks.length} queries`)
  console.log(`${views.length} views and ${blocks.length} queries in SQLite ${rows('SELECT sqlite_version()')}`)
}).catch(error => { console.log(error.message); process.exit(1) })
