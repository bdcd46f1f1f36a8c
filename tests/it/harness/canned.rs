//! A server whose answers a test writes byte for byte.

use super::*;

/// A server whose answers a test writes byte for byte; it closes the connection after each.
pub(crate) struct Canned {
    url: String,
    asked: Arc<AtomicUsize>,
}

impl Canned {
    /// Gives the same answer, head and body, to every request.
    pub(crate) fn start(answer: impl Into<Vec<u8>>) -> Canned {
        let answer = answer.into();
        Canned::serving(move |_| answer.clone())
    }

    /// Gives the answer, head and body, that `answer` makes of a request's target (path and query).
    pub(crate) fn serving(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Canned {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/api/v1", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        // The thread ends with the process.
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
                    head.push(byte[0]);
                }
                counter.fetch_add(1, SeqCst);
                let head = String::from_utf8_lossy(&head);
                let target = head.split(' ').nth(1).unwrap_or_default();
                let _ = stream.write_all(&answer(target));
            }
        });
        Canned { url, asked }
    }

    /// Makes an answer with this status line (`200 OK`), further header lines and body.
    pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
        let length = body.len();
        let head =
            format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
        [head.as_bytes(), body].concat()
    }

    /// An answer with this status line (`200 OK`) and body.
    pub(crate) fn answering(status: &str, content_type: &str, body: &str) -> Canned {
        Canned::start(Canned::answer(status, &format!("Content-Type: {content_type}\r\n"), body.as_bytes()))
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// How many requests came.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(SeqCst)
    }
}
