import { addDays, type Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { momentAfter, type Shop, type Ways } from './random-ways.testing.ts'

export function samplesOf({ id: workshop, town, category }: Shop, { put, luck, anyDay, towns }: Ways): void {
  for (let nth = 0; nth <= luck.between(0, 3); nth += 1) {
    const sampledOn = anyDay()
    const id = newId()
    let last = `${sampledOn}T02:00:00.000Z`
    let conclusion: string | null = null
    let state = 'sent'
    let ordinal = 1
    const move = (toState: string, when: string) => {
      const previous = ordinal === 1 ? null : ordinal - 1
      const fromState = ordinal === 1 ? null : state
      put('sampling.move', {
        sample: id,
        ordinal,
        previous,
        fromState,
        toState,
        onDay: sampledOn,
        reason: '',
        actor: 'x',
        at: when,
      })
      ordinal += 1
      state = toState
      last = when
    }
    const judge = (kind: string, verdict: string, day: Day) => {
      last = momentAfter(day, luck)
      conclusion = verdict
      put('sampling.judgement', {
        ...{ id: newId(), sample: id, report: newId(), kind, proposal: verdict, verdict, reason: '', edition: newId() },
        ...{ items: [], actor: 'x', at: last },
      })
      state = verdict
    }
    move('taken', last)
    let day = addDays(sampledOn, 5 + luck.between(0, 30))
    if (luck.chance(0.85)) {
      judge('first', luck.chance(0.7) ? 'conforming' : 'nonconforming', day)
      if (conclusion === 'nonconforming' && luck.chance(0.4)) {
        day = addDays(day, 1 + luck.between(0, 90))
        judge('retest', luck.pick(['conforming', 'nonconforming']), day)
      }
    } else if (luck.chance(0.4)) {
      move('sent', momentAfter(addDays(sampledOn, 1), luck))
      state = 'void'
      last = momentAfter(day, luck)
      move('void', last)
    }
    put('sampling.sample', {
      ...{ id, formNumber: id, workshop, town: luck.chance(0.9) ? town : luck.pick(towns), category },
      ...{ name: '豆腐', laboratory: newId(), state, moves: ordinal - 1, conclusion, sampledOn, price: 0 },
      ...{ form: { samplers: [1, 2] }, takenAt: `${sampledOn}T02:00:00.000Z`, changedAt: last, actor: 'x' },
    })
    const filed = conclusion === 'nonconforming' && luck.chance(0.7)
    if (filed || luck.chance(0.1)) aCase(workshop, filed ? id : null, addDays(day, luck.between(0, 20)), { put, luck })
  }
}

let numbers = 0

function aCase(workshop: Id, sample: Id | null, filedOn: Day, { put, luck }: Pick<Ways, 'put' | 'luck'>): void {
  const isFiled = luck.chance(0.85)
  numbers += 1
  put('casework.case_file', {
    ...{
      id: newId(),
      year: Number(filedOn.slice(0, 4)),
      ordinal: numbers,
      number: `案${numbers}`,
      sourceLabel: '',
      provider: '',
    },
    ...{
      source: sample === null ? 'discovery' : 'sampling',
      providerPhone: '',
      reporterNamed: false,
      workshop,
      party: {},
    },
    ...{ partyName: '某', partyPinyin: '', sample, matter: '涉嫌', suspected: '', content: '', foundOn: filedOn },
    ...{ touchesSafety: true, harmful: false, state: 'received', moves: 1, grave: false, complicated: false },
    ...{ filedOn: isFiled ? filedOn : null, filingNumber: isFiled ? `立${numbers}` : null, circumstances: [] },
    ...{ registeredAt: `${filedOn}T02:00:00.000Z`, changedAt: `${filedOn}T02:00:00.000Z`, actor: 'x' },
  })
}
