/** Certificates for one run: an authority of the run's own, and what it vouches for, on this machine alone. */
import { isIPv4 } from 'node:net';
import 'reflect-metadata'; // which the next one needs
import * as x509 from '@peculiar/x509';

export interface Certificates {
  /** The authority, for whoever is to trust it. PEM. */
  readonly ca: string;
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

/** @param host a name, or an IPv4 address */
export async function makeCertificates(host: string): Promise<Certificates> {
  x509.cryptoProvider.set(globalThis.crypto);
  const dates = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 30 * DAY) };
  const [caKeys, keys] = await Promise.all([makeKeys(), makeKeys()]);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: '01',
    name: 'CN=Contoso test authority',
    keys: caKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...dates,
    serialNumber: '02',
    subject: `CN=${host}`,
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: isIPv4(host) ? 'ip' : 'dns', value: host }]),
    ],
  });
  const key = x509.PemConverter.encode(
    await crypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  );
  return { ca: ca.toString('pem'), cert: certificate.toString('pem'), key };
}

async function makeKeys(): Promise<CryptoKeyPair> {
  return await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}
