//! Whom the client trusts when `api.ca_file` is set: the system's authorities, those in the file, and a server that shows
//! a certificate that is in the file itself.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use rustls_platform_verifier::Verifier;

/// The TLS settings of a client that also trusts these certificates.
///
/// # Errors
/// One of them is not a certificate.
pub(super) fn with_certificates(certificates: Vec<CertificateDer<'static>>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let others = Verifier::new_with_extra_roots(certificates.clone(), Arc::clone(&provider))?;
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    // "Dangerous" is a verifier that verifies too little. This one adds a case to that of the platform.
    let verifier = Arc::new(NamedServers { named: certificates, others });
    Ok(versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth())
}

/// Whether a certificate is refused because it is an authority's own. `openssl req -x509` makes such ones for servers.
pub(super) fn is_authority(refused: &OtherError) -> bool {
    // The type of the error is webpki's, which rustls keeps to itself.
    refused.to_string() == "CaUsedAsEndEntity"
}

/// Verifies as the platform does, and accepts a server whose own certificate the administrator named.
#[derive(Debug)]
struct NamedServers {
    named: Vec<CertificateDer<'static>>,
    others: Verifier,
}

impl ServerCertVerifier for NamedServers {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match self.others.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            // The times of a certificate are looked at before this error is found, so only the name is left.
            Err(Error::InvalidCertificate(CertificateError::Other(refused)))
                if is_authority(&refused) && self.named.iter().any(|named| named == end_entity) =>
            {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.others.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.others.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.others.supported_verify_schemes()
    }
}
