import { addDays, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { at, edgeDay, momentAfter, type Shop, type Ways } from './random-ways.testing.ts'

let numbers = 0
const departments = ['market', 'fire', 'industry', 'emergency', 'environment']

export function watchedOf(shop: Shop, ways: Ways): void {
  const { put, luck, anyDay } = ways
  const { id: workshop, category } = shop
  for (let nth = 0; nth <= luck.between(0, 3); nth += 1) {
    const [onDay, id] = [anyDay(), newId()]
    const kind = luck.pick(['routine', 'unannounced', 'joint'])
    const state = luck.pick(['finished', 'finished', 'finished', 'open', 'void'])
    put('inspection.visit', {
      ...{ id, number: id, workshop, kind, reason: '', onDay, startedAt: at(onDay, luck), edition: newId() },
      ...{
        endedAt: `${addDays(onDay, 1)}T00:00:00.000Z`,
        editionNumber: 1,
        itemsHash: '',
        spared: [],
        category,
        state,
      },
      ...{ voidReason: state === 'void' ? '作废' : null, actor: 'x', at: at(onDay, luck) },
    })
    for (const department of departments.slice(0, kind === 'joint' ? 1 + luck.between(0, 3) : 1))
      put('inspection.part', { visit: id, department, state: 'open' })
    if (luck.chance(0.6))
      aHazard(
        workshop,
        kind === 'joint'
          ? 'joint'
          : luck.pick(['inspection', 'alert', 'self-check', 'exception', 'complaint', 'sampling']),
        onDay,
        ways,
      )
  }
  if (luck.chance(0.5)) seen(workshop, ways)
  if (luck.chance(0.5)) told(workshop, ways)
  if (luck.chance(0.5)) recalled(luck.chance(0.8) ? workshop : null, ways)
}

function aHazard(workshop: Id, sourceKind: string, foundOn: Day, { put, luck }: Pick<Ways, 'put' | 'luck'>): void {
  const state = luck.pick(['found', 'ordered', 'answered', 'closed', 'closed', 'void'])
  const over = addDays(foundOn, luck.between(0, 120))
  const repeats = luck.chance(0.2)
  put('rectification.hazard', {
    ...{ id: newId(), workshop, code: 'K01', topic: '环境卫生', text: newId(), basis: '', weight: 'general' },
    ...{
      gravity: repeats ? 'key' : 'general',
      department: 'market',
      sourceKind,
      sourceId: newId(),
      sourceLabel: '',
      foundOn,
    },
    ...{
      repeatOf: repeats ? newId() : null,
      actor: 'x',
      raisedAt: `${foundOn}T00:00:00.000Z`,
      state,
      ordinal: 1,
      files: [],
    },
    ...{ dueOn: luck.chance(0.8) ? addDays(foundOn, luck.between(0, 60)) : null },
    answeredOn: state === 'answered' || state === 'closed' ? addDays(over, -luck.between(0, 20)) : null,
    ...{ closedOn: state === 'closed' ? over : null, voidedOn: state === 'void' ? over : null },
    changedAt: `${over}T00:00:00.000Z`,
  })
}

function seen(workshop: Id, { put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  const [registered, camera] = [anyDay(), newId()]
  put('vision.camera', {
    ...{ id: camera, workshop, scene: 'hygiene', spot: '门口', protocol: 'push', deviceNumber: camera, version: 1 },
    ...{ zones: [], masks: [], tuning: {}, publicConsent: false, retentionDays: 30 },
    ...{ registeredAt: at(registered, luck), changedAt: at(registered, luck) },
    retiredOn: luck.chance(0.4) ? addDays(registered, luck.between(0, 300)) : null,
  })
  for (const day of ['2020-12-31', '2021-01-01', '2022-08-10'].map(getDay).filter(() => luck.chance(0.5)))
    put('vision.activity', {
      ...{ camera, hour: at(day, luck), motion: Array(12).fill(0) },
      frames: Array.from({ length: 12 }, (_, slot) => (slot === 4 && luck.chance(0.6) ? 3 : 0)),
    })
  const firstOn = anyDay()
  const state = luck.pick(['raised', 'confirmed', 'false-alert', 'void'])
  put('vision.alert', {
    ...{ id: newId(), camera, workshop, kind: 'A01', zone: '', byHand: false, silent: false, severity: 1, score: 0.5 },
    ...{ thresholds: {}, models: [], firstAt: at(firstOn, luck), lastAt: `${addDays(firstOn, 2)}T00:00:00.000Z` },
    ...{
      raisedAt: `${addDays(firstOn, 2)}T00:00:00.000Z`,
      state,
      ordinal: 1,
      verdict: luck.pick(['true', 'true', 'false', null]),
    },
    reviewedAt: luck.chance(0.9) ? momentAfter(addDays(firstOn, luck.between(0, 40)), luck) : null,
    changedAt: `${addDays(firstOn, 2)}T00:00:00.000Z`,
  })
}

/** @param workshop `null`: of goods that no workshop here made */
function recalled(workshop: Id | null, { put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  for (let nth = 0; nth <= luck.between(0, 2); nth += 1) {
    const [id, state] = [newId(), luck.pick(['started', 'finished', 'closed', 'cancelled'])]
    const [one, other] = [luck.chance(0.5) ? anyDay() : edgeDay(luck), luck.chance(0.5) ? anyDay() : edgeDay(luck)]
    const [startedOn, finishedOn] = one < other ? [one, other] : [other, one]
    const isFinished = state === 'finished' || state === 'closed'
    put('recall.recall', {
      ...{
        id,
        number: id,
        title: '豆腐',
        start: {},
        workshop,
        level: 'third',
        cause: 'label',
        reason: '',
        measure: '',
      },
      ...{ state, knownAt: at(startedOn, luck), startedAt: at(startedOn, luck), clocks: [], figures: {}, actor: 'x' },
      finishedAt: isFinished ? momentAfter(finishedOn, luck) : null,
      endedAt:
        state === 'closed' || state === 'cancelled'
          ? momentAfter(addDays(finishedOn, luck.between(0, 30)), luck)
          : null,
    })
  }
}

function told(workshop: Id, { put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  const [complaint, receivedOn] = [newId(), anyDay()]
  const state = luck.pick(['received', 'closed', 'closed', 'merged'])
  numbers += 1
  put('complaint.complaint', {
    ...{
      id: complaint,
      number: `TS${numbers}`,
      year: 2020,
      ordinal: numbers,
      kind: 'report',
      topic: 'dirty',
      via: 'phone',
    },
    ...{
      named: false,
      wantsRemedy: false,
      workshop,
      receivedOn,
      receivedAt: at(receivedOn, luck),
      suspicions: [],
      digest: '',
    },
    ...{ state, steps: 1, mergedInto: state === 'merged' ? newId() : null, changedAt: at(receivedOn, luck) },
  })
  if (state === 'closed') {
    const closedOn = addDays(receivedOn, luck.between(0, 60))
    put('complaint.step', {
      ...{ complaint, ordinal: 2, id: newId(), after: 1, fromState: 'verified', step: 'close', toState: 'closed' },
      ...{ onDay: closedOn, note: '办结了', told: '', actor: 'x', at: at(closedOn, luck) },
    })
    put('clock.clock', {
      ...{ id: newId(), code: 'E14', subjectKind: 'complaint', subjectId: complaint, subjectLabel: '', words: '' },
      ...{ triggerDay: receivedOn, state: 'done', startedAt: at(receivedOn, luck), endedLate: luck.chance(0.3) },
      endedAt: `${closedOn}T00:00:00.000Z`,
    })
  }
  const [run, printedOn, count] = [newId(), anyDay(), 10 + luck.between(0, 90)]
  put('label.print_run', {
    ...{
      id: run,
      workshop,
      lot: newId(),
      name: '豆腐',
      lotNumber: '1',
      size: '40x30',
      count,
      firstLabel: 1,
      lastLabel: count,
    },
    ...{
      content: {},
      edition: newId(),
      offline: false,
      device: '1',
      faults: [],
      actor: 'x',
      printedAt: at(printedOn, luck),
    },
    recordedAt: at(printedOn, luck),
  })
  if (luck.chance(0.4))
    put('label.voiding', {
      id: newId(),
      printRun: run,
      count: 1 + luck.between(0, 9),
      reason: '坏了',
      actor: 'x',
      at: at(printedOn, luck),
    })
}
