import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt } from '../../../kernel/day.ts'
import { alertStates } from '../../../vision/rules/alert/state.ts'
import type { OwnAlert, OwnCamera, OwnHazard, Parcel } from '../offline/shape.ts'
import { agoWords, alertLines, alertTitle, cameraWords, dueAtWords, groupOf, lengthWords } from './own.ts'

const now = instantAt(Date.parse('2026-08-09T04:00:00.000Z'))
const today = '2026-08-09'
const ago = (minutes: number) => instantAt(Date.parse(now) - minutes * 60_000)

const alert = (over: Partial<OwnAlert> = {}): OwnAlert => ({
  ...{ alert: 'a1', camera: 'c1', spot: '灶台上方', scene: 'production', kind: 'A01', name: '未戴工作帽' },
  ...{ suspected: true, box: null, raisedAt: ago(5), state: 'raised', dueAt: null, hazard: null },
  ...{ closedAt: null, best: null, ...over },
})
const told = (over: Partial<OwnAlert> = {}) =>
  alert({ state: 'told', suspected: false, hazard: 'h1', dueAt: ago(-300), ...over })
const hazard = (over: Partial<OwnHazard> = {}): OwnHazard => ({
  ...{ hazard: 'h1', text: '未戴工作帽', basis: '', topic: '明作亮坊', gravity: 'general', department: 'market' },
  ...{ source: 'alert', foundOn: today, files: [], state: 'ordered', dueOn: '2026-08-10', demand: null },
  ...{ stopScope: null, sentBack: null, closedOn: null, ...over },
})
const answer = (state: Parcel['state']): Parcel =>
  ({
    ...{ order: 1, id: 'p1', account: 'a', workshop: 'w', words: '', onDay: today, enteredAt: '', photos: [] },
    ...{ makes: [], needs: [], state, tries: 0, refusal: undefined, remarks: [] },
    ...{ action: 'rectification.answer', input: { step: 'p1', hazard: 'h1' } },
  }) as Parcel
const standings = (alerts: OwnAlert[], hazards: OwnHazard[] = [], parcels: Parcel[] = []) =>
  alertLines({ alerts, hazards, parcels }, now, today).map(({ standing }) => standing)

describe('a warning on the owner’s phone', () => {
  it('is 疑似 until a person has called it true', () => {
    expect(alertTitle(alert())).toBe('疑似未戴工作帽')
    expect(alertTitle(told())).toBe('未戴工作帽')
  })

  it('says what came of it', () => {
    expect(standings([alert()])).toEqual(['suspected'])
    expect(standings([alert({ state: 'false-alert' })])).toEqual(['cleared'])
    expect(standings([alert({ state: 'unclear' })])).toEqual(['unclear'])
    expect(standings([told({ state: 'closed' })])).toEqual(['closed'])
  })

  it('follows its hazard while it is being put right, which knows the answer a minute sooner', () => {
    expect(standings([told()], [hazard()])).toEqual(['to-do'])
    expect(standings([told()], [hazard()], [answer('waiting')])).toEqual(['waiting'])
    expect(standings([told()], [hazard()], [answer('sent')])).toEqual(['answered'])
    expect(standings([told()], [hazard()], [answer('refused')])).toEqual(['to-do'])
    expect(standings([told()], [hazard({ state: 'answered' })])).toEqual(['answered'])
    expect(standings([told({ state: 'answered' })], [hazard({ sentBack: '没戴好' })])).toEqual(['returned'])
    expect(standings([told({ state: 'answered' })], [hazard({ state: 'closed' })])).toEqual(['closed'])
    expect(standings([told({ state: 'returned' })])).toEqual(['returned'])
  })

  it('is late once its hour has passed and nothing was told', () => {
    const late = (over: Partial<OwnAlert>, parcels: Parcel[] = []) =>
      alertLines({ alerts: [told(over)], hazards: [hazard({ dueOn: today })], parcels }, now, today)[0]?.late
    expect(late({ dueAt: ago(1) })).toBe(true)
    expect(late({ dueAt: ago(-1) })).toBe(false)
    expect(late({ dueAt: ago(1) }, [answer('waiting')])).toBe(false)
  })

  it('is due by the hour, or by the day that an officer gave instead', () => {
    const due = (over: Partial<OwnHazard>) =>
      alertLines({ alerts: [told()], hazards: [hazard(over)], parcels: [] }, now, today)[0]?.due
    expect(due({ dueOn: '2026-08-09' })).toBe('08-09 17:00 前改好，还有 5 小时')
    expect(due({ dueOn: '2026-08-12' })).toBe('8 月 12 日前，还有 3 天')
    expect(due({ dueOn: null })).toBe('08-09 17:00 前改好，还有 5 小时')
  })

  it('stands where its matter is pressing: to be put right by its hour, then the newest suspected, then the rest', () => {
    const alerts = [
      ...[alert({ alert: 'old', raisedAt: ago(60) }), alert({ alert: 'nothing', state: 'false-alert' })],
      ...[alert({ alert: 'new' }), told({ alert: 'later', dueAt: ago(-600) }), told({ alert: 'soon' })],
    ]
    const order = alertLines({ alerts, hazards: [], parcels: [] }, now, today).map(line => line.alert.alert)
    expect(order).toEqual(['soon', 'later', 'new', 'old', 'nothing'])
  })

  it('is in the list once, whatever became of it, and what is to be done is never below what is not', () => {
    const some = fc.array(fc.constantFrom(...alertStates), { maxLength: 12 })
    const rank = ['to-do', 'suspected', 'told', 'over']
    fc.assert(
      fc.property(some, states => {
        const alerts = states.map((state, at) => alert({ alert: String(at), state, raisedAt: ago(at) }))
        const groups = standings(alerts).map(standing => rank.indexOf(groupOf(standing)))
        expect(groups).toEqual(groups.slice().sort())
        expect(groups).toHaveLength(states.length)
      }),
    )
  })
})

describe('times', () => {
  it('are told in the unit that a person would use, never longer than they are', () => {
    const minutes = (count: number) => lengthWords(count * 60_000)
    expect([0.5, 1, 59.9, 60, 47.9 * 60, 48 * 60].map(minutes)).toEqual([
      ...['不到 1 分钟', '1 分钟', '59 分钟', '1 小时', '47 小时', '2 天'],
    ])
    expect(lengthWords(-1)).toBe('不到 1 分钟')
    expect(agoWords(ago(5), now)).toBe('5 分钟前')
  })

  it('of a deadline say how long is left, or for how long it has passed', () => {
    expect(dueAtWords(ago(-300), now)).toBe('08-09 17:00 前改好，还有 5 小时')
    expect(dueAtWords(ago(120), now)).toBe('应在 08-09 10:00 前改好，已过期 2 小时')
    expect(dueAtWords(null, now)).toBe('还没有定期限')
  })
})

describe('a camera', () => {
  const camera = (over: Partial<OwnCamera>): OwnCamera =>
    ({ online: true, seenAt: ago(2), fault: null, ...over }) as OwnCamera
  const words = (over: Partial<OwnCamera>) => cameraWords(camera(over), now)

  it('that sees says when it last did, and asks for nothing', () => {
    expect(words({})).toEqual({ tone: 'good', tag: '在线', what: '2 分钟前有画面。', advice: undefined })
  })

  it('that is offline says since when, and what to look at', () => {
    const off = words({ online: false, seenAt: ago(180) })
    expect(off).toMatchObject({ tone: 'bad', tag: '离线', what: '已离线 3 小时，最后一次画面是 08-09 09:00。' })
    expect(off.advice).toContain('电源、网线和路由器')
    expect(words({ online: false, seenAt: null }).what).toBe('还没有收到过画面。')
    expect(words({ fault: 'offline' }).tag).toBe('离线')
  })

  it('whose picture is no use says what is wrong with it', () => {
    for (const fault of ['black', 'blocked', 'frozen', 'moved', 'defocused', 'dim'] as const) {
      const { tone, tag, advice } = words({ fault })
      expect([tone, tag === '在线', advice?.startsWith('请')]).toEqual(['bad', false, true])
    }
  })
})
