import { type Day, type Instant, longTime } from '../../kernel/day.ts'
import type { Signature as PaperSignature } from '../../paper/rules/signature.ts'
import type { Item } from './checklist.ts'
import type { Handling, Outcome } from './outcome.ts'
import type { Refusal, Signature } from './signing.ts'
import type { VisitKind } from './visit.ts'

/** What a paper says of the workshop. */
type Card = {
  readonly address: string
  readonly operatorName: string
  readonly phone: string | null
  readonly certificateNumber: string | null
}

type Officer = { readonly name: string; readonly certificateNumber: string }

export type Shown = {
  readonly name: string
  readonly card: Card
  readonly kind: VisitKind
  readonly times: number
  readonly onDay: Day
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly team: readonly Officer[]
  readonly editionNumber: number
  readonly items: readonly Item[]
  readonly notApplicable: number
  readonly findings: readonly {
    readonly item: Item
    readonly note: string
    readonly photographs: number
    readonly correctedOnSpot: boolean
    readonly dueOn: Day | null
  }[]
  readonly outcome: Outcome
  readonly reason: string
  readonly handling: readonly Handling[]
  readonly note: string
  readonly opinion: string
}

const people = (team: readonly Officer[]) =>
  team.map(({ name, certificateNumber }) => ({ name, certificate: certificateNumber }))

/** 监督检查结果记录表: told in writing on the spot. 监督检查管理办法 第三十五条. */
export function resultFields(shown: Shown): Readonly<Record<string, unknown>> {
  const { card, items, findings, notApplicable } = shown
  const keys = items.filter(({ weight }) => weight === 'key').length
  return {
    ...{ party: shown.name, address: card.address, contact: card.operatorName, phone: card.phone ?? '' },
    ...{ certificate: card.certificateNumber ?? '', kind: shown.kind, times: `第${shown.times}次`, onDay: shown.onDay },
    officers: people(shown.team),
    checklist: `小作坊检查要点表（第${shown.editionNumber}版）`,
    counts: `共${items.length}项，其中重点项${keys}项、一般项${items.length - keys}项；不适用${notApplicable}项。`,
    findings: findings.map(({ item, note, correctedOnSpot, dueOn }) => ({
      code: item.code,
      text: `${item.text}：${note}`,
      weight: item.weight === 'key' ? '重点' : '一般',
      due: correctedOnSpot ? '当场改正' : (dueOn ?? '另行确定'),
    })),
    ...{ outcome: shown.outcome, handling: [...shown.handling] },
    note: [shown.reason, shown.note].filter(Boolean).join('。'),
    opinion: shown.opinion,
  }
}

/** 现场笔录: what was seen, nothing that is inferred. */
export function siteFields(shown: Shown): Readonly<Record<string, unknown>> {
  const { card, findings, items } = shown
  const lines = findings.map(({ item, note }) => `${item.topic}（${item.code} ${item.text}）：${note}。`)
  const photographs = findings.reduce((sum, each) => sum + each.photographs, 0)
  const looked = `按小作坊检查要点表检查${items.length}项，不适用${shown.notApplicable}项。`
  return {
    ...{ from: longTime(shown.startedAt), to: longTime(shown.endedAt), site: card.address, party: shown.name },
    ...{ head: card.operatorName, phone: card.phone ?? '', officers: people(shown.team) },
    recorder: shown.team[1]?.name ?? '',
    told: ['badge', 'rights', 'recusal', 'duty'],
    recusal: 'no',
    scene: [looked, ...(lines.length === 0 ? ['没有发现不符合项目。'] : lines), shown.note].filter(Boolean).join('\n'),
    attached: photographs === 0 ? [] : [{ name: '现场照片', count: `${photographs}张`, note: '随检查记录保存' }],
    opinion: shown.opinion,
  }
}

type Signed = {
  readonly signatures: readonly Signature[]
  readonly refusal: Refusal | null
  readonly party: string
  readonly at: Instant
}

/** The papers of a visit, in the order of their numbers, with how many sign where. */
export const visitPapers = [
  { template: 'site-record', fields: siteFields, room: { officer: 2, party: 1, witness: 1, recorder: 1 } },
  { template: 'inspection-result', fields: resultFields, room: { officer: 2, party: 1, witness: 1 } },
] as const

/** Who signed, in the places of the paper; a refusal stands where the party would have signed. */
export function placesOf(
  { signatures, refusal, party, at }: Signed,
  room: Readonly<Record<string, number>>,
): readonly PaperSignature[] {
  const time = longTime(at)
  const of = (who: Signature['who'], place: string) =>
    signatures
      .filter(each => each.who === who)
      .slice(0, room[place] ?? 0)
      .map(({ name, file }) => ({ place, name, file, refused: null, at: time }))
  const witness = signatures.find(({ who }) => who === 'witness')
  const recorder = signatures.filter(({ who }) => who === 'officer')[1]
  const refusals: readonly PaperSignature[] =
    refusal === null
      ? []
      : [
          {
            ...{ place: 'party', name: party, file: null, at: time },
            refused: {
              reason: refusal.reason,
              witness: witness?.name ?? '',
              recording: refusal.recording === null ? '' : '已录音录像',
            },
          },
        ]
  return [
    ...of('officer', 'officer'),
    ...of('party', 'party'),
    ...refusals,
    ...of('witness', 'witness'),
    ...(recorder !== undefined && room.recorder !== undefined
      ? [{ place: 'recorder', name: recorder.name, file: recorder.file, refused: null, at: time }]
      : []),
  ]
}
