// Spreadsheets save CSV as Shift_JIS unless told otherwise; .NET in a browser does not know that encoding. UTF-8 is tried
// first, because Japanese in Shift_JIS is never valid UTF-8. Null when it is neither.
export function decode(bytes) {
  for (const encoding of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return null;
}
