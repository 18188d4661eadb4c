import type { RefusalGround } from '../../src/complaint/rules/ground.ts'
import type { Topic } from '../../src/complaint/rules/topic.ts'
import type { Via } from '../../src/complaint/rules/via.ts'

/** How one goes; those that are still open stop at the step they are named by. */
export type Course =
  | 'agree'
  | 'fail'
  | 'withdraw'
  | 'refuse'
  | 'substantiate'
  | 'substantiate-published'
  | 'substantiate-hazard'
  | 'clear'
  | 'file'
  | 'transfer'
  | 'merge'
  | 'received'
  | 'assigned'
  | 'mediating'
  | 'verifying'
  | 'verified'

export type Told = {
  readonly topic: Topic
  readonly course: Course
  readonly words: string
  readonly named: boolean
  readonly via: Via
  /** Working days before today on which it came in. */
  readonly ago: number
  readonly picture?: true
  readonly ground?: RefusalGround
  /** What was added a day later. */
  readonly more?: string
}

const one = (
  topic: Topic,
  course: Course,
  ago: number,
  words: string,
  over: Partial<Pick<Told, 'named' | 'via' | 'picture' | 'ground' | 'more'>> = {},
): Told => ({ topic, course, ago, words, named: true, via: 'scan', ...over })
const unnamed = { named: false } as const

/** Invented, over two years, oldest first: every end that one can come to, and what is under way. */
export const told: readonly Told[] = [
  one('dispute', 'agree', 498, '买两斤卤豆干只有一斤七两，要求补足或者退款', { via: 'phone' }),
  one('dirty', 'clear', 486, '门口下水道有异味，担心做豆腐的水不干净', unnamed),
  one('label', 'substantiate', 472, '酒桶上没有生产日期和度数'),
  one('spoiled', 'agree', 461, '买的菜籽油有哈喇味，要求退货退款'),
  one('dispute', 'withdraw', 449, '送货晚了两天，要求退定金', { via: 'hotline' }),
  one('dirty', 'substantiate-published', 437, '作坊里有苍蝇，原料袋敞口放在地上', { picture: true }),
  one('ill', 'clear', 425, '吃了凉粉拉肚子，同桌三个人只有我不舒服'),
  one('label', 'substantiate', 411, '糕点包装上的日期像是后贴的', unnamed),
  one('dispute', 'fail', 398, '定做的生日蛋糕做错了样子，要求赔偿精神损失'),
  one('adulterated', 'clear', 386, '怀疑香油里掺了别的油，味道不对', unnamed),
  one('spoiled', 'agree', 371, '腊肉表面发黏有异味，要求换货'),
  one('dispute', 'refuse', 359, '三年半以前买的酒，现在要求退', { ground: 'too-late' }),
  one('dirty', 'substantiate', 347, '做面条的案板旁边放着农药瓶', { picture: true }),
  one('spoiled', 'clear', 333, '豆腐里有黑点，怀疑是虫', unnamed),
  one('label', 'transfer', 318, '赶场的流动摊贩卖没有标签的散酒', { via: 'hotline' }),
  one('dispute', 'agree', 302, '称重时连塑料袋一起算钱，要求退差价'),
  one('adulterated', 'substantiate', 289, '腌菜颜色太鲜艳，怀疑加了色素'),
  one('ill', 'clear', 277, '喝了散酒头痛'),
  one('dispute', 'fail', 262, '买的豆瓣酱和试吃的味道不一样，要求十倍赔偿'),
  one('dirty', 'substantiate-published', 249, '工人没有戴帽子口罩，徒手装糕点'),
  one('spoiled', 'agree', 231, '米粉发酸，要求退款', { via: 'phone' }),
  one('label', 'substantiate', 214, '卤鸭袋子上没有生产者地址电话', unnamed),
  one('dispute', 'refuse', 197, '和邻居因为作坊噪声吵架，要求赔钱', { ground: 'not-competent' }),
  one('dirty', 'clear', 181, '后院养鸡，鸡毛飘进车间', unnamed),
  one('dispute', 'withdraw', 148, '礼盒里少了一包，要求补发'),
  one('spoiled', 'clear', 131, '买的挂面里有米虫，可能是我家放久了'),
  one('label', 'substantiate-published', 112, '豆干袋子上的生产日期是明天', { picture: true }),
  one('dirty', 'transfer', 94, '作坊往河沟里排豆浆水', { via: 'letter' }),
  one('dispute', 'agree', 77, '榨的油比别家少，要求说清楚出油率、退加工费'),
  one('dirty', 'substantiate', 58, '原料间堆着杂物和旧轮胎'),
  one('dispute', 'fail', 49, '说好包退，现在不退，要求退款', { via: 'visit' }),
  one('spoiled', 'substantiate-hazard', 17, '卤味柜没有开冷藏，摸着是温的'),
  one('adulterated', 'file', 12, '看见往卤水里加不认识的白色粉末'),
  one('dirty', 'verifying', 11, '晾晒的粉条上爬满蚂蚁', { picture: true, more: '今天路过，粉条还晒在原处' }),
  one('dirty', 'merge', 10, '粉条晒在路边，蚂蚁很多', unnamed),
  one('dispute', 'mediating', 9, '买的酒漏了半壶，要求赔一壶'),
  one('label', 'verified', 8, '饼子没有保质期'),
  one('spoiled', 'mediating', 6, '豆腐乳盖子鼓起来了，要求退货'),
  one('adulterated', 'verifying', 5, '怀疑豆芽泡了药水', unnamed),
  one('dispute', 'assigned', 3, '扫码付款多扣了二十元，要求退还'),
  one('ill', 'received', 1, '小孩吃了凉糕发烧，已经去医院'),
  one('dirty', 'received', 1, '', unnamed),
]
