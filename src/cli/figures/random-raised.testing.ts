import { addDays, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { at, edgeDay, first, momentAfter, type Shop, type Ways } from './random-ways.testing.ts'

export function raisedOf({ id: workshop }: Shop, { put, luck, anyDay }: Ways): void {
  const by = { actor: 'x', madeAt: `${first}T00:00:00.000Z` }
  for (let nth = 0; nth <= luck.between(0, 2); nth += 1) {
    const [begunOn, id] = [anyDay(), newId()]
    const state = luck.pick(nth === 0 ? ['working', 'accepted', 'stopped'] : ['accepted', 'stopped'])
    const later = addDays(begunOn, luck.between(0, 200))
    put('cultivation.project', {
      ...{
        id,
        workshop,
        kind: luck.pick(['makeover', 'upgrade']),
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
  if (luck.chance(0.5)) titlesAndMarks(workshop, { put, luck, anyDay })
  for (const year of [2018, 2019, 2020, 2021, 2022]) {
    for (let nth = 0; nth < luck.between(0, 2); nth += 1) {
      const amount = luck.pick([0, 100, 200, 400, 401, 799, 800])
      const said = addDays(getDay(`${year + 1}-01-05`), luck.between(0, 500))
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
  for (let nth = 0; nth <= luck.between(0, 1); nth += 1) {
    const awardedOn = anyDay()
    const withdrawn = nth > 0 || luck.chance(0.4)
    put('cultivation.title', {
      ...{
        id: newId(),
        workshop,
        level: luck.pick(['district', 'district', 'city']),
        state: withdrawn ? 'withdrawn' : 'awarded',
      },
      ...{ criteriaFrom: first, answers: {}, appliedOn: first, awardedOn, number: newId(), actor: 'x' },
      ...{ withdrawnOn: withdrawn ? addDays(awardedOn, luck.between(0, 300)) : null, firstReviewer: newId() },
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
    ...{ state: luck.pick(['registered', 'registered', 'applied', 'ended']) },
    ...{ registeredOn, expiresOn: addDays(registeredOn, luck.pick([30, 400, 3652])), number: newId(), actor: 'x' },
  })
}

/** Who helps whom; some helped twice, one after the other. */
export function pairs(shops: readonly Shop[], { put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  for (const [nth, { id: learner }] of shops.entries()) {
    const mentor = shops[(nth + 1) % shops.length]?.id
    let begunOn = luck.chance(0.5) ? anyDay() : edgeDay(luck)
    for (const isOver of luck.pick([[], [false], [true], [true, false], [true, true]])) {
      const edge = edgeDay(luck)
      const endedOn = luck.chance(0.5) && edge >= begunOn ? edge : addDays(begunOn, luck.between(0, 400))
      put('cultivation.pair', {
        ...{ id: newId(), mentor, learner, goal: '台账完整', begunOn, actor: 'x', madeAt: `${first}T00:00:00.000Z` },
        ...{ endedOn: isOver ? endedOn : null, outcome: isOver ? 'reached' : null },
      })
      begunOn = addDays(endedOn, luck.between(0, 100))
    }
  }
}

export function destinations({ put, luck, anyDay }: Pick<Ways, 'put' | 'luck' | 'anyDay'>): void {
  for (let nth = 0; nth < 4; nth += 1) {
    const id = newId()
    put('cultivation.destination', {
      id,
      name: `地${nth}`,
      openedOn: anyDay(),
      actor: 'x',
      madeAt: `${first}T00:00:00.000Z`,
    })
    for (const kind of ['lodging', 'dining', 'brewing', 'culture', 'dining'].slice(0, 3 + luck.between(0, 2))) {
      const endedOn = luck.chance(0.2) ? anyDay() : null
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
      ...{
        id: newId(),
        kind: luck.pick(['proposal', 'suggestion']),
        number: String(nth),
        session: '区政协三届二次会议',
      },
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
