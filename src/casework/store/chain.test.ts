import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { isIntact, lineHash } from './chain.ts'
import type { EvidenceRow, LineRow } from './evidence.ts'

const at: Instant = instantAt(1_786_000_000_000)

function piece(id: Id, name: string): EvidenceRow {
  const review = { reviewer: null, reviewedAt: null, verdict: null, faithful: null, legallyReviewed: null }
  const camera = { technicallyReviewed: null, marked: null, sitePublished: null }
  const taken = { takenAt: at, place: '', takenBy: ['甲', '乙'], lawful: true, hash: 'a'.repeat(64) }
  const origin = { originKind: 'none', originId: '', originLabel: '' } as const
  return { id, kind: 'document', name, proves: '', ...taken, ...origin, ...review, ...camera, actor: '甲', at }
}

/** A list as the program writes it: each piece is added, some are withdrawn later. */
function written(names: readonly string[], withdrawn: readonly number[]) {
  const evidence = names.map(name => piece(newId(), name))
  const steps = [
    ...evidence.map(each => ({ each, what: 'added' as const, reason: '' })),
    ...[...new Set(withdrawn)].flatMap(index => {
      const each = evidence[index % evidence.length]
      return each === undefined ? [] : [{ each, what: 'withdrawn' as const, reason: `无关${index}` }]
    }),
  ]
  const lines: LineRow[] = []
  for (const { each, what, reason } of steps) {
    const beforeHash = lines.at(-1)?.hash ?? ''
    const said = { ordinal: lines.length + 1, evidence: each.id, what, reason, beforeHash, actor: '甲', at }
    lines.push({ ...said, hash: lineHash(said, each) })
  }
  return { evidence, lines }
}

const names = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 })
const lists = fc.record({ names, withdrawn: fc.array(fc.nat(5), { maxLength: 3 }), at: fc.nat(20) })

describe('the chain of the list of evidence', () => {
  it('holds as it was written', () => {
    fc.assert(fc.property(lists, list => isIntact(...args(written(list.names, list.withdrawn)))))
    expect(isIntact([], [])).toBe(true)
  })

  it('breaks with any change of any piece or line, and with any that is left out on the way', () => {
    fc.assert(
      fc.property(lists, list => {
        const { evidence, lines } = written(list.names, list.withdrawn)
        const index = list.at % lines.length
        const [line, first] = [lines[index], evidence[list.at % evidence.length]]
        if (line === undefined || first === undefined) return false
        const changed = (to: Partial<LineRow>) => lines.map(each => (each === line ? { ...each, ...to } : each))
        const renamed = evidence.map(each => (each === first ? { ...each, name: `${each.name}改` } : each))
        return [
          isIntact(lines, renamed),
          isIntact(changed({ reason: `${line.reason}改` }), evidence),
          isIntact(changed({ what: line.what === 'added' ? 'withdrawn' : 'added' }), evidence),
          isIntact(changed({ actor: '丙' }), evidence),
          // A last withdrawal cut off leaves a shorter chain that holds: that one shows in the sealed audit log alone.
          index < lines.length - 1 && isIntact(without(lines, line), evidence),
          isIntact(lines, [...evidence, piece(newId(), '夹带')]),
        ].every(intact => !intact)
      }),
    )
  })
})

const without = (lines: readonly LineRow[], line: LineRow) => lines.filter(each => each !== line)
const args = ({ evidence, lines }: ReturnType<typeof written>) => [lines, evidence] as const
