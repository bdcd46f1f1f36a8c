//! Bodies that come slowly, end early, or are watched until their end.

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

/// Sends its chunks one after another with a pause before each.
pub(super) struct Paced {
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

/// A few bytes at a time, and blanks for ever after the last.
pub(super) fn dribbled(content: &Bytes) -> Body {
    let pieces: Vec<Bytes> = content.chunks(4).map(|piece| content.slice_ref(piece)).collect();
    let endless = pieces.into_iter().chain(std::iter::repeat(Bytes::from_static(b" ")));
    Paced::body(Duration::from_millis(25), Box::new(endless.map(Ok)))
}

/// The first half, and then an error, upon which the server closes the connection.
pub(super) fn cut(content: &Bytes) -> Body {
    let half = content.slice(..content.len() / 2);
    // The pause before the error lets the first half leave the server.
    let chunks = [Ok(half), Err(io::ErrorKind::ConnectionReset.into())];
    Paced::body(Duration::from_millis(5), Box::new(chunks.into_iter()))
}

/// A body that holds on to something until it has been sent or given up.
pub(super) struct Watched<T> {
    body: Body,
    _held: T,
}

impl<T: Send + Unpin + 'static> Watched<T> {
    pub(super) fn body(body: Body, held: T) -> Body {
        Body::new(Self { body, _held: held })
    }
}

impl<T: Unpin> HttpBody for Watched<T> {
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
