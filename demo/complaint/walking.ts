import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { newId } from '../../src/platform/id.ts'
import type { Course, Told } from './told.ts'

export type Shop = { readonly workshop: Id; readonly name: string; readonly handler: Actor }

export type Made = {
  readonly id: Id
  readonly number: string
  readonly one: Told
  readonly shop: Shop
  readonly day: Day
}

type Way = {
  /** Sets the clock. */
  readonly on: (day: Day, hour: number) => void
  readonly act: (by: Actor, name: string, input: unknown) => Promise<unknown>
  readonly office: Actor
  readonly owner: Actor
  /** Working days after it came in. */
  readonly after: (count: number) => Day
  readonly made: readonly Made[]
}

export function isWantingRemedy({ topic, course }: Told): boolean {
  return topic === 'dispute' || course === 'agree' || course === 'mediating'
}

const stops: ReadonlySet<Course> = new Set(['mediating', 'verifying'])

/** One as far as it has come. */
export async function walk(made: Made, way: Way): Promise<void> {
  const { id: complaint, one, shop } = made
  const { on, act, office, after } = way
  if (one.course === 'received') return
  on(after(1), 10)
  await act(office, 'assign', { complaint, accounts: [shop.handler.account], reason: '按乡镇分派' })
  if (one.course === 'assigned') return
  const say = (name: string, input: Readonly<Record<string, unknown>> = {}) =>
    act(shop.handler, name, { complaint, id: newId(), ...input })
  on(after(2), 11)
  if (one.course === 'merge') return merge(made, way, say)
  if (isWantingRemedy(one)) return mediate(one, way, say)
  await say('move', { step: 'take-up', note: '安排现场核查' })
  if (stops.has(one.course)) return
  return verify(made, way, say)
}

type Say = (name: string, input?: Readonly<Record<string, unknown>>) => Promise<unknown>

async function merge({ shop }: Made, { made, act }: Way, say: Say): Promise<void> {
  const target = made.findLast(each => each.shop.workshop === shop.workshop && each.one.course !== 'merge')
  if (target === undefined) return
  await act(shop.handler, 'digest', { complaint: target.id, digest: '反映晾晒场卫生，两人反映同一件事，已并案核查' })
  await say('merge', { into: target.number, note: '同一家、同一件事' })
}

/** 调解: accepted or refused, and how it ended. */
async function mediate(one: Told, { on, after }: Way, say: Say): Promise<void> {
  if (one.course === 'refuse') {
    await say('refuse', { ground: one.ground ?? 'otherwise', note: '已向来件人说明其他解决途径' })
    return
  }
  await say('move', { step: 'accept', note: '材料齐全，予以受理' })
  if (one.course === 'mediating') return
  on(after(9), 15)
  const notes = { agree: '双方达成协议，当场履行', fail: '被投诉人明确拒绝调解', withdraw: '双方自行和解，投诉人撤回' }
  const step = one.course === 'fail' || one.course === 'withdraw' ? one.course : 'agree'
  await say('move', { step, note: notes[step] })
  on(after(11), 10)
  const ends = { agree: '已达成协议', fail: '调解终止，可以通过仲裁、诉讼解决', withdraw: '已按您的意愿撤回' }
  await say('tell', { told: ends[step], way: 'phone', respondentWay: 'in-person' })
}

/** 核查: found true or not, made a hazard, a case, published; whoever left a name is told. */
async function verify(made: Made, way: Way, say: Say): Promise<void> {
  const { one } = made
  const { on, after } = way
  on(after(6), 15)
  if (one.course === 'transfer') {
    await say('transfer', { to: one.topic === 'dirty' ? '区生态环境局' : '区城市管理局', note: '不属于本局职责' })
    return
  }
  if (one.course === 'file') {
    await say('file', {
      matter: '涉嫌使用来源不明的食品原料',
      content: '现场查见无标签白色粉末一袋，经营者不能说明来源',
    })
    return
  }
  if (one.course === 'clear') await say('move', { step: 'clear', note: '现场检查、查看台账，未发现反映的情况' })
  else await say('move', { step: 'substantiate', note: '现场核查，情况属实，已要求当场改正' })
  await say('digest', { digest: one.course === 'clear' ? '查无实据' : '查证属实，已改正' })
  if (one.course === 'substantiate-hazard') await hazard(say, after(6))
  if (one.course === 'substantiate-published') await publish(made, way, say)
  if (one.course === 'verified') return
  on(after(8), 10)
  const words = one.course === 'clear' ? '现场检查没有发现您反映的情况' : '情况属实，已要求改正'
  if (one.named) await say('tell', { told: words, way: 'sms' })
  else await say('move', { step: 'close', note: '匿名件，结果供查询', told: words })
}

async function hazard(say: Say, foundOn: Day): Promise<void> {
  await say('raise', {
    ...{ code: 'K18', topic: '贮存', text: '卤味柜未开启冷藏，原料直接堆在地上', weight: 'general', foundOn },
  })
}

const publishedText: Readonly<Partial<Record<Told['topic'], string>>> = {
  dirty: '群众反映生产场所卫生和个人防护，查证属实，已当场改正',
  label: '群众反映豆干标签日期标注错误，查证属实，已改正并下架该批',
}

/** The newest is answered by its owner, and the answer waits for the handler; of an older one it is shown. */
async function publish({ id: complaint, one, shop }: Made, { on, after, act, owner }: Way, say: Say): Promise<void> {
  const disclosure = newId()
  on(after(7), 10)
  await say('publish', { disclosure, foundOn: after(6), text: publishedText[one.topic] ?? '查证属实，已改正' })
  const owns = owner.posts.some(({ area }) => area.kind === 'own' && area.workshops.includes(shop.workshop))
  if (!owns) return
  const reply = newId()
  on(after(8), 9)
  const text = '当天打印机日期调错，已召回未售出的二十袋，换了标签机。'
  await act(owner, 'reply', { workshop: shop.workshop, disclosure, reply, text })
  on(after(9), 9)
  await act(shop.handler, 'look-at-reply', { complaint, reply, show: true })
}
