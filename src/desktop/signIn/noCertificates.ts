/**
 * Stands in the bundle for jsonwebtoken (esbuild.js), with which msal-node signs the assertion of an app that has a
 * certificate. This one has none: it signs in people, who keep no secret for it.
 */
export default {
  sign(): never {
    throw new Error('An app of people signs in without a certificate');
  },
};
