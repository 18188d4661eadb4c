import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../id.ts'
import { makeCardSecret } from './rules/card.ts'
import { insertCard } from './store/card.ts'

type Wanted = {
  readonly account: string
  readonly label: string
  readonly madeBy: string | null
  /** Given only by the demo, whose cards everybody may know. */
  readonly secret?: string
}

/** Makes a card in the caller's transaction, which audits it. The secret is told once and kept nowhere. */
export async function makeCard(
  tx: Tx,
  district: string,
  { secret = makeCardSecret(count => randomBytes(count)), ...wanted }: Wanted,
  now: Instant,
): Promise<{ readonly card: Id; readonly secret: string }> {
  const card = newId()
  await insertCard(tx, district, { card, ...wanted, hash: cardHash(secret) }, now)
  return { card, secret }
}

/** 104 random bits need no slow hash: nobody can try them out. */
export function cardHash(secret: string): string {
  return createHash('sha256').update(`fangma card ${secret}`).digest('hex')
}
