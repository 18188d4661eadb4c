import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * The hash of nothing anybody knows, so that an unknown user name costs the same time as a wrong password. Accounts that
 * have no password hold it too: no password is ever right.
 */
export const nobodys =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), parameters)
}

/** @param stored `undefined` when there is no such account: takes as long and is never right */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const right = await verify(stored ?? nobodys, password.normalize('NFC'))
  return right && stored !== undefined
}

/** The password that is among these, if any: an old one that must not come back. */
export async function isAmong(password: string, hashes: readonly string[]): Promise<boolean> {
  for (const stored of hashes) if (await isPassword(password, stored)) return true
  return false
}
