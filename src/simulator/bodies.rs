//! Response bodies that come slowly, end early, or keep a value alive until they are sent.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

type Chunks = Box<dyn Iterator<Item = io::Result<Bytes>> + Send>;

/// A body that sends its chunks one after another, with a pause before each.
struct Paced {
    chunks: Chunks,
    pause: Pin<Box<Sleep>>,
    interval: Duration,
}

impl Paced {
    fn body(interval: Duration, chunks: Chunks) -> Body {
        Body::new(Self { chunks, pause: Box::pin(sleep(interval)), interval })
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = self.get_mut();
        ready!(this.pause.as_mut().poll(cx));
        this.pause.as_mut().reset(Instant::now() + this.interval);
        Poll::Ready(this.chunks.next().map(|chunk| chunk.map(Frame::data)))
    }
}

/// Returns a body that sends four bytes at a time, and spaces without end after the last of them.
pub(super) fn dribbled(content: &Bytes) -> Body {
    let pieces: Vec<Bytes> = content.chunks(4).map(|piece| content.slice_ref(piece)).collect();
    // The client must end this by its own timeout, so spaces follow for ever. They are valid after a JSON text.
    let endless = pieces.into_iter().chain(std::iter::repeat(Bytes::from_static(b" ")));
    Paced::body(Duration::from_millis(25), Box::new(endless.map(Ok)))
}

/// Returns a body that sends the first half and then fails, so that the server closes the connection.
pub(super) fn cut(content: &Bytes) -> Body {
    let half = content.slice(..content.len() / 2);
    // Without a pause before the error the server would close the connection before it sends the first half.
    let chunks = [Ok(half), Err(io::ErrorKind::ConnectionReset.into())];
    Paced::body(Duration::from_millis(5), Box::new(chunks.into_iter()))
}

/// A body that keeps `guard` alive until the body has been sent or dropped.
pub(super) struct GuardedBody<T> {
    body: Body,
    _guard: T,
}

impl<T: Send + Unpin + 'static> GuardedBody<T> {
    pub(super) fn body(body: Body, guard: T) -> Body {
        Body::new(Self { body, _guard: guard })
    }
}

impl<T: Unpin> HttpBody for GuardedBody<T> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
