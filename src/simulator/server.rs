//! The thread that runs the server.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::mpsc,
    thread::{self, JoinHandle},
};

use axum::{Router, serve::ListenerExt};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// A server on its own thread and runtime. Callers need no runtime, and when this one ends, it closes every connection,
/// including those that hang.
pub(super) struct ServerThread {
    addr: SocketAddr,
    cancel: CancellationToken,
    ended: oneshot::Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

impl ServerThread {
    pub(super) fn start(addr: SocketAddr, router: Router) -> io::Result<Self> {
        let listener = TcpListener::bind(addr)?;
        // tokio takes over only listeners that do not block.
        listener.set_nonblocking(true)?;
        let addr = listener.local_addr()?;
        let cancel = CancellationToken::new();
        let (started, outcome) = mpsc::channel();
        let (end, ended) = oneshot::channel();
        let thread = {
            let cancel = cancel.clone();
            thread::Builder::new().name("simulator".to_owned()).spawn(move || {
                if let Err(error) = run(listener, router, &cancel, &started) {
                    // Once the server has started, the receiver is gone and the error with it.
                    let _ = started.send(Err(error));
                }
                let _ = end.send(());
            })?
        };
        // `start` returns only once the server accepts connections. A closed channel means that the thread has panicked.
        outcome.recv().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))?;
        Ok(Self { addr, cancel, ended, thread: Some(thread) })
    }

    pub(super) fn addr(&self) -> SocketAddr {
        self.addr
    }

    pub(super) async fn stop(mut self) {
        self.cancel.cancel();
        // An error means that the thread has already ended.
        let _ = (&mut self.ended).await;
    }
}

impl Drop for ServerThread {
    fn drop(&mut self) {
        self.cancel.cancel();
        if let Some(thread) = self.thread.take() {
            // The thread has already reported its panic, if it had one.
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
            // Without TCP_NODELAY a small answer may be delayed; an error has no other effect.
            let _ = stream.set_nodelay(true);
        });
        let _ = started.send(Ok(()));
        let serving = axum::serve(listener, router);
        cancel.run_until_cancelled(async { serving.await }).await.unwrap_or(Ok(()))
    })
}
