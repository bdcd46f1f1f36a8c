//! The thread that serves.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::mpsc,
    thread::{self, JoinHandle},
};

use axum::{Router, serve::ListenerExt};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// A server on a runtime of its own, so that it works alike for callers with and without one, and so that the end of
/// the runtime ends every connection, whatever hangs on it.
pub(super) struct Server {
    addr: SocketAddr,
    cancel: CancellationToken,
    ended: oneshot::Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(addr: SocketAddr, router: Router) -> io::Result<Self> {
        let listener = TcpListener::bind(addr)?;
        listener.set_nonblocking(true)?;
        let addr = listener.local_addr()?;
        let cancel = CancellationToken::new();
        let (started, outcome) = mpsc::channel();
        let (end, ended) = oneshot::channel();
        let thread = {
            let cancel = cancel.clone();
            thread::Builder::new().name("simulator".to_owned()).spawn(move || {
                if let Err(error) = run(listener, router, &cancel, &started) {
                    // Nobody listens any more once the server has started.
                    let _ = started.send(Err(error));
                }
                let _ = end.send(());
            })?
        };
        outcome.recv().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))?;
        Ok(Self { addr, cancel, ended, thread: Some(thread) })
    }

    pub(super) fn addr(&self) -> SocketAddr {
        self.addr
    }

    pub(super) async fn stop(mut self) {
        self.cancel.cancel();
        // An error means that the thread is gone already, which is as good.
        let _ = (&mut self.ended).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.cancel.cancel();
        if let Some(thread) = self.thread.take() {
            // A panic over there was reported when it happened.
            let _ = thread.join();
        }
    }
}

fn run(
    listener: TcpListener,
    router: Router,
    cancel: &CancellationToken,
    started: &mpsc::Sender<io::Result<()>>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| {
            // Without it small answers may wait; an error costs only that.
            let _ = stream.set_nodelay(true);
        });
        let _ = started.send(Ok(()));
        let serving = axum::serve(listener, router);
        cancel.run_until_cancelled(async { serving.await }).await.unwrap_or(Ok(()))
    })
}
