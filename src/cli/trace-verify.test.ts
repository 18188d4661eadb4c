import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beforeFirstDay, closedDay, hexOf, leavesOf } from '../epcis/rules/day-root.ts'
import { inclusionPath } from '../epcis/rules/merkle.ts'
import type { Proof } from '../epcis/rules/proof.ts'
import { sha256 } from '../epcis/store/sha.ts'
import type { Day } from '../kernel/day.ts'
import { traceVerify, type VerifyOptions } from './trace-verify.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-verify-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The proof of the third of seven events. */
function proof(): Proof {
  const texts = Array.from({ length: 7 }, (_, at) => `ni:///sha-256;${String(at).repeat(64)}?ver=CBV2.0`)
  const leaves = leavesOf(sha256, texts)
  const head = { district: '511903', day: '2022-08-10' as Day, stem: 'https://fangma.test', previous: beforeFirstDay }
  const inclusion = { eventID: texts[2]!, day: head.day, at: 2, path: inclusionPath(sha256, leaves, 2).map(hexOf) }
  const days = [closedDay(sha256, head, leaves)]
  return { type: 'fangma-evidence', version: 1, lot: 'urn:x', days, inclusions: [inclusion], open: [] }
}

async function verified(content: unknown, options: VerifyOptions = {}) {
  const file = path.join(folder, 'proof.json')
  await writeFile(file, JSON.stringify(content))
  let value: unknown
  const lines: string[] = []
  const answer = (given: unknown, words: readonly string[]) => {
    value = given
    lines.push(...words)
  }
  const outcome = await traceVerify(file, options, { answer, progress: () => {} })
  return { outcome, value, lines }
}

it('says of a proof that it holds, and which root to look for', async () => {
  const { outcome, lines } = await verified(proof())
  expect(outcome).toBe('ok')
  expect(lines.join('\n')).toContain(`2022-08-10 ${proof().days[0]!.root}`)
})

it.each([
  [
    'another event',
    (given: Proof) => ({ ...given, inclusions: [{ ...given.inclusions[0]!, eventID: 'ni:///sha-256;x' }] }),
  ],
  ['a declared event', (given: Proof) => ({ ...given, inclusions: [{ ...given.inclusions[0]!, declared: '2022' }] })],
  ['another place', (given: Proof) => ({ ...given, inclusions: [{ ...given.inclusions[0]!, at: 3 }] })],
  ['another root', (given: Proof) => ({ ...given, days: [{ ...given.days[0]!, root: 'a'.repeat(64) }] })],
  ['no root', (given: Proof) => ({ ...given, days: [] })],
])('says that a proof with %s does not hold', async (_, spoil) => {
  expect(await verified(spoil(proof()))).toMatchObject({ outcome: 'evidenceFindings', value: { holds: false } })
})

it('refuses what is no proof, and two questions at once', async () => {
  await expect(verified({ type: 'EPCISDocument' })).rejects.toMatchObject({ kind: 'file-refused' })
  await expect(verified(proof(), { day: '2022-08-10' })).rejects.toMatchObject({ kind: 'input-invalid' })
})
