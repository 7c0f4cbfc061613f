// SHA-256 (FIPS 180-4), HMAC (RFC 2104) and base64url. A browser's own are not offered to a page that
// came over plain http, and the practice page has to work there too.

const utf8 = (text) => new TextEncoder().encode(text);
const turned = (word, by) => (word >>> by) | (word << (32 - by));

const primes = (count) => {
  const found = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((one) => n % one)) found.push(n);
  return found;
};
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const ROUNDS = primes(64).map((one) => fraction(Math.cbrt(one)));
const FIRST = primes(8).map((one) => fraction(Math.sqrt(one)));

/** The 32 bytes of SHA-256. */
export function sha256(bytes) {
  const size = ((bytes.length + 8) >> 6) * 64 + 64;
  const padded = new Uint8Array(size);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(size - 4, bytes.length << 3);
  const state = Int32Array.from(FIRST);
  const words = new Int32Array(64);
  for (let start = 0; start < size; start += 64) {
    for (let k = 0; k < 16; k += 1) words[k] = view.getInt32(start + 4 * k);
    for (let k = 16; k < 64; k += 1) {
      const [far, near] = [words[k - 15], words[k - 2]];
      const low = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
      const high = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
      words[k] = (words[k - 16] + low + words[k - 7] + high) | 0;
    }
    mixed(state, words);
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, k) => out.setInt32(4 * k, word));
  return new Uint8Array(out.buffer);
}

function mixed(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let k = 0; k < 64; k += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[k] + words[k]) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, k) => { state[k] = (state[k] + word) | 0; });
}

/** HMAC-SHA256 of a text under a key of bytes. */
export function hmac(key, text) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const told = utf8(text);
  const inner = new Uint8Array(64 + told.length);
  inner.set(block.map((byte) => byte ^ 0x36));
  inner.set(told, 64);
  const outer = new Uint8Array(96);
  outer.set(block.map((byte) => byte ^ 0x5c));
  outer.set(sha256(inner), 64);
  return sha256(outer);
}

/** A text's SHA-256 in hexadecimal. */
export const fingerprint = (text) =>
  [...sha256(utf8(text))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A whole number from 0 to 2^32 - 1 that a text always gives. */
export const drawn = (text) => new DataView(sha256(utf8(text)).buffer).getUint32(0);

/** Bytes or a text in the letters of base64url. */
export function base64url(told) {
  const bytes = typeof told === "string" ? utf8(told) : told;
  const letters = btoa(String.fromCharCode(...bytes));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
