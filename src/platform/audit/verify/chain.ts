import { beforeFirst, sealHash } from '../seal.ts'
import { type Findings, note } from './findings.ts'
import type { Member } from './rows.ts'

/** A seal while what it covers goes by. */
type Running = {
  readonly seal: Member
  readonly hash: ReturnType<typeof sealHash>
  readonly followsOn: boolean
  position: number
  missing: number
}

/**
 * Follows the seals of each district from the first to the last: none may be missing, each names the one before it,
 * and each gives the same hash over what it covers.
 */
export function followChain(key: Uint8Array, findings: Findings) {
  let running: Running | undefined
  let seals = 0

  const begin = (seal: Member): Running => {
    seals += 1
    const before = running?.seal.district === seal.district ? running.seal : undefined
    const expected = (before?.number ?? 0) + 1
    for (let number = expected; number < seal.number; number++) {
      note(findings, { ...named(seal, number), kind: 'seal-removed', at: null, detail: `第 ${number} 次封存不见了` })
    }
    const followsOn = seal.number > expected || seal.previous === (before?.hash ?? beforeFirst)
    return { seal, hash: sealHash(key, seal), followsOn, position: 0, missing: 0 }
  }

  const end = (): void => {
    if (running === undefined) return
    const { seal, followsOn, position, missing } = running
    for (let lost = position + 1; lost <= seal.entries; lost++) noteLost(findings, seal, lost)
    if (missing > 0 || position < seal.entries) return
    if (followsOn && position === seal.entries && running.hash.hex() === seal.hash) return
    const detail = `第 ${seal.number} 次封存与其内容不符，封存被改动过`
    note(findings, { ...named(seal, seal.number), kind: 'seal-altered', at: seal.sealedAt, detail })
  }

  const next = (member: Member): void => {
    if (running?.seal.district !== member.district || running.seal.number !== member.number) {
      end()
      running = begin(member)
    }
    const { position, entry, mac } = member
    if (position === null || entry === null || mac === null) return
    for (let lost = running.position + 1; lost < position; lost++) {
      running.missing += 1
      noteLost(findings, member, lost)
    }
    running.position = position
    running.hash.add(entry, mac)
    if (member.found) return
    const detail = `这条记录在第 ${member.number} 次封存里，日志中已不见`
    note(findings, { kind: 'removed', district: member.district, row: entry, at: member.at, detail })
  }

  return { next, end, seals: () => seals }
}

function noteLost(findings: Findings, seal: Member, position: number): void {
  const detail = `第 ${seal.number} 次封存的第 ${position} 条记录不见了`
  note(findings, {
    kind: 'removed',
    district: seal.district,
    row: `${seal.number}/${position}`,
    at: seal.sealedAt,
    detail,
  })
}

function named(seal: Member, number: number) {
  return { district: seal.district, row: String(number) }
}
