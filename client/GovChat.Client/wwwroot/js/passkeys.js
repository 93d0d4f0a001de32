// The twin of Identity/BrowserPasskeys.cs. Options come from the server and credentials go there, both as WebAuthn's own JSON.
// Somebody who says no, a key that is not there, and a time that ran out all look alike: there is no credential.
export function create(options) {
  return credentialOf((publicKey) => navigator.credentials.create({ publicKey }), "parseCreationOptionsFromJSON", options);
}

export function answer(options) {
  return credentialOf((publicKey) => navigator.credentials.get({ publicKey }), "parseRequestOptionsFromJSON", options);
}

async function credentialOf(ask, parse, options) {
  try {
    const credential = await ask(PublicKeyCredential[parse](JSON.parse(options)));
    return credential ? JSON.stringify(credential.toJSON()) : null;
  } catch (refused) {
    if (refused instanceof DOMException || refused instanceof ReferenceError) {
      return null;
    }
    throw refused;
  }
}
