import { addDays, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { insertRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import type { TestWorld } from '../../platform/testing/world.ts'

/** Chance that is the same for the same seed. */
function chance(seed: number) {
  let state = (seed * 2654435761) >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
  return {
    upTo: (most: number) => Math.floor(next() * (most + 1)),
    of: <T>(list: readonly T[]): T => {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error('nothing to choose from')
      return found
    },
    is: (share: number) => next() < share,
  }
}

type Chance = ReturnType<typeof chance>

const first = getDay('2018-06-01')
/** Some days after the last that is asked about, too. */
const span = 1700
const categories = ['baijiu', 'oil', 'soy', 'grain', 'meat', 'pastry', 'other']
const departments = ['market', 'fire', 'industry', 'emergency', 'environment']

/** Moments around midnight in Shanghai are where days are lost. */
const at = (day: Day, luck: Chance) =>
  `${addDays(day, -1)}T${luck.of(['15:59:59.999', '16:00:00.000', '22:00:00.000'])}Z`
const momentAfter = (day: Day, luck: Chance) => `${day}T${luck.of(['01:00:00.000', '15:59:59.000', '16:00:00.001'])}Z`

type Rows = Map<string, Record<string, unknown>[]>

/**
 * A small district with everything that figures are counted from, written as rows: lives with suspensions and closings,
 * samples with retests and what was taken back or void, cases, titles, marks, projects, sales said twice, codes replaced.
 */
export async function fillRandomly(t: TestWorld, seed: number, workshops = 40): Promise<void> {
  const luck = chance(seed)
  const rows: Rows = new Map()
  const { district } = t
  const put = (table: string, row: Record<string, unknown>) => {
    const some = rows.get(table) ?? []
    rows.set(table, some)
    some.push({ district, ...row })
  }
  const villages = await t.owner`select code from area.village where code like ${`${district}%`} order by code limit 6`
  const anyDay = () => addDays(first, luck.upTo(span))
  const officers = t.stations.map(({ id: unit }) => ({ unit, officer: newId() }))
  for (const { unit, officer } of officers)
    put('identity.officer', { id: officer, name: '甲', unit, certificateNumber: officer, active: true })
  const operator = newId()
  put('registry.operator', { id: operator, name: '乙' })
  const shops = Array.from({ length: workshops }, () => {
    const shop = { id: newId(), town: luck.of(t.towns), category: luck.of(categories) }
    const village = luck.is(0.6) ? (luck.of([...villages])?.code ?? null) : null
    put('registry.workshop', {
      ...{ id: shop.id, name: `坊${shop.id.slice(-4)}`, pinyin: 'fang', initials: 'f', category: shop.category },
      ...{ town: shop.town, village, status: 'valid', operator, address: '一号', revision: 1 },
      ...{ createdAt: `${first}T00:00:00.000Z`, updatedAt: `${first}T00:00:00.000Z` },
    })
    return shop
  })
  const ways = { put, luck, anyDay, officers, towns: t.towns }
  for (const shop of shops) {
    aLife(shop, ways)
    samplesOf(shop, ways)
    raisedOf(shop, ways)
    watchedOf(shop, ways)
  }
  destinations(ways)
  await t.owner.begin(async tx => {
    await withoutConstraints(tx)
    for (const [table, some] of rows) await insertRows(tx, table, some)
  })
}

/** Random rows point nowhere and skip steps on the way to where they stand. The database is the test's own. */
async function withoutConstraints(tx: Tx): Promise<void> {
  await tx.unsafe(`
    do $$
    declare each record;
    begin
      for each in select conrelid::regclass as at, conname from pg_constraint where contype in ('c', 'f') and conparentid = 0
        and coninhcount = 0 and conrelid <> 0 and connamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      loop
        execute format('alter table %s drop constraint %I', each.at, each.conname);
      end loop;
    end
    $$`)
}

type Shop = { readonly id: Id; readonly town: string; readonly category: string }
type Ways = {
  readonly put: (table: string, row: Record<string, unknown>) => void
  readonly luck: Chance
  readonly anyDay: () => Day
  readonly officers: readonly { readonly unit: Id; readonly officer: Id }[]
  readonly towns: readonly string[]
}

function aLife({ id: workshop }: Shop, { put, luck, anyDay, officers }: Ways): void {
  let day = anyDay()
  const steps = [...luck.of([['valid'], ['proposed', 'valid'], ['proposed']])]
  while (luck.is(0.5)) steps.push(steps.at(-1) === 'suspended' ? 'valid' : 'suspended')
  if (luck.is(0.25)) steps.push(luck.of(['cancelled', 'converted']))
  for (const status of steps) {
    put('registry.status_change', {
      ...{ id: newId(), workshop, status, effectiveOn: day, reason: '变更', recordedAt: momentAfter(day, luck) },
    })
    // Two on one day: the one that was written down later counts.
    if (luck.is(0.8)) day = addDays(day, luck.upTo(200))
  }
  let from = anyDay()
  for (const { unit, officer } of officers.slice(luck.upTo(1))) {
    put('registry.responsibility', { workshop, fromDay: from, unit, officer, recordedAt: momentAfter(from, luck) })
    from = addDays(from, 1 + luck.upTo(500))
  }
  for (let nth = 0; nth < luck.upTo(3); nth += 1) {
    const [validFrom, onDay] = [anyDay(), anyDay()]
    const grade = luck.of(['A', 'B', 'C', 'D'])
    put('rating.grade', {
      ...{ id: newId(), workshop, grade, validFrom, points: 30, detail: {}, edition: newId(), kind: 'yearly' },
      ...{ reason: '年度评定', grading: newId(), confirmedBy: 'x', at: momentAfter(validFrom, luck) },
    })
    const band = luck.of(['优', '良', '中', '差', null])
    put('rating.reckoning', {
      ...{ id: newId(), workshop, onDay, at: momentAfter(onDay, luck), formula: 1, kind: 'rated', band, caps: [] },
      ...{ cause: 'fact', result: {} },
    })
  }
  let state = 'active'
  for (let nth = 0; nth <= luck.upTo(1); nth += 1) {
    const made = anyDay()
    const changed = addDays(made, luck.upTo(300))
    const code = `511903${String(luck.upTo(99_999_999_999_999)).padStart(14, '0')}`
    const changedAt = state === 'active' ? null : momentAfter(changed, luck)
    put('code.code', {
      code,
      workshop,
      state,
      madeAt: at(made, luck),
      changedAt,
      reason: state === 'active' ? null : '换',
    })
    state = luck.of(['replaced', 'void'])
  }
}

function samplesOf({ id: workshop, town, category }: Shop, { put, luck, anyDay, towns }: Ways): void {
  for (let nth = 0; nth <= luck.upTo(3); nth += 1) {
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
    let day = addDays(sampledOn, 5 + luck.upTo(30))
    if (luck.is(0.85)) {
      judge('first', luck.is(0.7) ? 'conforming' : 'nonconforming', day)
      if (conclusion === 'nonconforming' && luck.is(0.4)) {
        day = addDays(day, 1 + luck.upTo(90))
        judge('retest', luck.of(['conforming', 'nonconforming']), day)
      }
    } else if (luck.is(0.4)) {
      move('sent', momentAfter(addDays(sampledOn, 1), luck))
      state = 'void'
      last = momentAfter(day, luck)
      move('void', last)
    }
    put('sampling.sample', {
      ...{ id, formNumber: id, workshop, town: luck.is(0.9) ? town : luck.of(towns), category },
      ...{ name: '豆腐', laboratory: newId(), state, moves: ordinal - 1, conclusion, sampledOn, price: 0 },
      ...{ form: { samplers: [1, 2] }, takenAt: `${sampledOn}T02:00:00.000Z`, changedAt: last, actor: 'x' },
    })
    const filed = conclusion === 'nonconforming' && luck.is(0.7)
    if (filed || luck.is(0.1)) aCase(workshop, filed ? id : null, addDays(day, luck.upTo(20)), { put, luck })
  }
}

let numbers = 0

function aCase(workshop: Id, sample: Id | null, filedOn: Day, { put, luck }: Pick<Ways, 'put' | 'luck'>): void {
  const isFiled = luck.is(0.85)
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

function raisedOf({ id: workshop }: Shop, { put, luck, anyDay }: Ways): void {
  const by = { actor: 'x', madeAt: `${first}T00:00:00.000Z` }
  for (let nth = 0; nth <= luck.upTo(2); nth += 1) {
    const [begunOn, id] = [anyDay(), newId()]
    const state = luck.of(nth === 0 ? ['working', 'accepted', 'stopped'] : ['accepted', 'stopped'])
    const later = addDays(begunOn, luck.upTo(200))
    put('cultivation.project', {
      ...{
        id,
        workshop,
        kind: luck.of(['makeover', 'upgrade']),
        state,
        plan: '计划',
        budget: 0,
        moneySource: '',
        begunOn,
      },
      ...{ acceptedOn: state === 'accepted' ? later : null, firstAcceptor: newId(), secondAcceptor: newId(), ...by },
    })
    if (state === 'stopped')
      put('cultivation.project_note', {
        id: newId(),
        project: id,
        kind: 'stop',
        onDay: later,
        words: '',
        actor: 'x',
        at: at(later, luck),
      })
  }
  if (luck.is(0.5)) titlesAndMarks(workshop, { put, luck, anyDay })
  for (const year of [2018, 2019, 2020, 2021, 2022]) {
    for (let nth = 0; nth < luck.upTo(2); nth += 1) {
      const amount = luck.of([0, 100, 200, 400, 401, 799, 800])
      const said = addDays(getDay(`${year + 1}-01-05`), luck.upTo(500))
      put('cultivation.sales', {
        id: newId(),
        workshop,
        year,
        amount,
        source: 'owner',
        note: '',
        actor: 'x',
        at: momentAfter(said, luck),
      })
    }
  }
}

function titlesAndMarks(workshop: Id, { put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  for (let nth = 0; nth <= luck.upTo(1); nth += 1) {
    const awardedOn = anyDay()
    const withdrawn = nth > 0 || luck.is(0.4)
    put('cultivation.title', {
      ...{
        id: newId(),
        workshop,
        level: luck.of(['district', 'district', 'city']),
        state: withdrawn ? 'withdrawn' : 'awarded',
      },
      ...{ criteriaFrom: first, answers: {}, appliedOn: first, awardedOn, number: newId(), actor: 'x' },
      ...{ withdrawnOn: withdrawn ? addDays(awardedOn, luck.upTo(300)) : null, firstReviewer: newId() },
      ...{
        secondReviewer: newId(),
        noticeFrom: first,
        noticeUntil: first,
        noticePlace: '公告栏',
        madeAt: `${first}T00:00:00.000Z`,
      },
    })
  }
  const registeredOn = anyDay()
  put('cultivation.trademark', {
    ...{
      id: newId(),
      workshop,
      mark: '坊',
      pinyin: 'fang',
      owner: '坊',
      niceClass: 29,
      madeAt: `${first}T00:00:00.000Z`,
    },
    ...{ state: luck.of(['registered', 'registered', 'applied', 'ended']) },
    ...{ registeredOn, expiresOn: addDays(registeredOn, luck.of([30, 400, 3652])), number: newId(), actor: 'x' },
  })
}

function watchedOf(shop: Shop, ways: Ways): void {
  const { put, luck, anyDay } = ways
  const { id: workshop, category } = shop
  for (let nth = 0; nth <= luck.upTo(3); nth += 1) {
    const [onDay, id] = [anyDay(), newId()]
    const kind = luck.of(['routine', 'unannounced', 'joint'])
    const state = luck.of(['finished', 'finished', 'finished', 'open', 'void'])
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
    for (const department of departments.slice(0, kind === 'joint' ? 1 + luck.upTo(3) : 1))
      put('inspection.part', { visit: id, department, state: 'open' })
    if (luck.is(0.6))
      aHazard(
        workshop,
        kind === 'joint'
          ? 'joint'
          : luck.of(['inspection', 'alert', 'self-check', 'exception', 'complaint', 'sampling']),
        onDay,
        ways,
      )
  }
  if (luck.is(0.5)) seen(workshop, ways)
  if (luck.is(0.5)) told(workshop, ways)
}

function aHazard(workshop: Id, sourceKind: string, foundOn: Day, { put, luck }: Pick<Ways, 'put' | 'luck'>): void {
  const state = luck.of(['found', 'ordered', 'answered', 'closed', 'closed', 'void'])
  const over = addDays(foundOn, luck.upTo(120))
  const repeats = luck.is(0.2)
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
    ...{ dueOn: luck.is(0.8) ? addDays(foundOn, luck.upTo(60)) : null },
    answeredOn: state === 'answered' || state === 'closed' ? addDays(over, -luck.upTo(20)) : null,
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
    retiredOn: luck.is(0.4) ? addDays(registered, luck.upTo(300)) : null,
  })
  for (const day of ['2020-12-31', '2021-01-01', '2022-08-10'].map(getDay).filter(() => luck.is(0.5)))
    put('vision.activity', {
      ...{ camera, hour: at(day, luck), motion: Array(12).fill(0) },
      frames: Array.from({ length: 12 }, (_, slot) => (slot === 4 && luck.is(0.6) ? 3 : 0)),
    })
  const firstOn = anyDay()
  const state = luck.of(['raised', 'confirmed', 'false-alert', 'void'])
  put('vision.alert', {
    ...{ id: newId(), camera, workshop, kind: 'A01', zone: '', byHand: false, silent: false, severity: 1, score: 0.5 },
    ...{ thresholds: {}, models: [], firstAt: at(firstOn, luck), lastAt: `${addDays(firstOn, 2)}T00:00:00.000Z` },
    ...{
      raisedAt: `${addDays(firstOn, 2)}T00:00:00.000Z`,
      state,
      ordinal: 1,
      verdict: luck.of(['true', 'true', 'false', null]),
    },
    reviewedAt: luck.is(0.9) ? momentAfter(addDays(firstOn, luck.upTo(40)), luck) : null,
    changedAt: `${addDays(firstOn, 2)}T00:00:00.000Z`,
  })
}

function told(workshop: Id, { put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  const [session, onDay] = [newId(), anyDay()]
  put('training.session', {
    ...{ id: session, onDay, place: '所里', cancelledFor: luck.is(0.2) ? '改期' : null, actor: 'x' },
    ...{ course: newId(), version: 1, startTime: '09:00', trainer: '甲', at: `${first}T00:00:00.000Z` },
  })
  put('training.attendance', { session, workshop, personName: '丙', via: 'name', actor: 'x', at: at(onDay, luck) })
  const [complaint, receivedOn] = [newId(), anyDay()]
  const state = luck.of(['received', 'closed', 'closed', 'merged'])
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
    const closedOn = addDays(receivedOn, luck.upTo(60))
    put('complaint.step', {
      ...{ complaint, ordinal: 2, id: newId(), after: 1, fromState: 'verified', step: 'close', toState: 'closed' },
      ...{ onDay: closedOn, note: '办结了', told: '', actor: 'x', at: at(closedOn, luck) },
    })
    put('clock.clock', {
      ...{ id: newId(), code: 'E14', subjectKind: 'complaint', subjectId: complaint, subjectLabel: '', words: '' },
      ...{ triggerDay: receivedOn, state: 'done', startedAt: at(receivedOn, luck), endedLate: luck.is(0.3) },
      endedAt: `${closedOn}T00:00:00.000Z`,
    })
  }
  const [run, printedOn, count] = [newId(), anyDay(), 10 + luck.upTo(90)]
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
  if (luck.is(0.4))
    put('label.voiding', {
      id: newId(),
      printRun: run,
      count: 1 + luck.upTo(9),
      reason: '坏了',
      actor: 'x',
      at: at(printedOn, luck),
    })
}

function destinations({ put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  for (let nth = 0; nth < 4; nth += 1) {
    const id = newId()
    put('cultivation.destination', {
      id,
      name: `地${nth}`,
      openedOn: anyDay(),
      actor: 'x',
      madeAt: `${first}T00:00:00.000Z`,
    })
    for (const kind of ['lodging', 'dining', 'brewing', 'culture', 'dining'].slice(0, 3 + luck.upTo(2))) {
      const endedOn = luck.is(0.2) ? anyDay() : null
      put('cultivation.component', {
        id: newId(),
        destination: id,
        kind,
        name: '甲',
        endedOn,
        actor: 'x',
        madeAt: `${first}T00:00:00.000Z`,
      })
    }
    const receivedOn = anyDay()
    put('campaign.proposal', {
      ...{ id: newId(), kind: luck.of(['proposal', 'suggestion']), number: String(nth), session: '区政协三届二次会议' },
      ...{
        title: '提案',
        member: '丁',
        receivedOn,
        dueOn: receivedOn,
        handler: newId(),
        handlerName: '',
        coHandlers: [],
      },
      ...{ state: 'open', words: '', actor: 'x', at: `${first}T00:00:00.000Z`, changedAt: `${first}T00:00:00.000Z` },
    })
  }
}
