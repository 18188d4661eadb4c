import type { Check, Fault } from './check.ts'

/** Words that name something that is not in it. */
const imitation = ['素肉', '人造肉', '仿']

/** 反映食品真实属性的专用名称. GB 7718 4.1.2. */
export const realName: Check = {
  code: 'name-not-real',
  basis: 'GB 7718 4.1.2',
  check: ({ name, of }) => {
    const plain = name.replace(/\s/gu, '')
    if (plain === '') return []
    const say = (severity: Fault['severity'], words: string): Fault => ({ severity, item: 'name', words })
    const faults: Fault[] = []
    if (!/\p{Script=Han}/u.test(plain)) {
      faults.push(say('error', '食品名称要用规范汉字，请写成 卤豆干、菜籽油 的样子'))
    }
    if (/^(?:特产|美食|小吃|食品|产品|零食|秘制|土特产)+$/u.test(plain)) {
      faults.push(say('error', `“${name}”看不出是什么食品，请写出真实名称，如 卤豆干、高粱白酒`))
    }
    if (imitation.some(word => plain.indexOf(word) >= 0)) {
      faults.push(say('warning', `“${name}”可能让人误解，请在名称旁写明真实属性`))
    }
    // GB/T 17204-2021: flavoured spirits are 配制酒, which a workshop may not make.
    if (of.category === 'baijiu' && /泡酒|药酒|配制|调香|勾兑/u.test(plain)) {
      faults.push(say('error', `“${name}”不是纯粮固态法白酒，小作坊不得生产，请核对食品名称`))
    }
    return faults
  },
}
