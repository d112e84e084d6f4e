// The badge's token: 18 random and 2 check characters (conference/badges/tokens.py).
import { checkHolds, foldCode } from "../../components/codes.js";

const LENGTH = 20;

/** The token in what was scanned or typed, or null where it is damaged or none of ours. */
export function readToken(text) {
  const code = foldCode(text);
  return code.length === LENGTH && checkHolds(code) ? code : null;
}
