import type { Random } from './random.ts'

/** People who do not exist. Surnames and given names are drawn apart, so nobody real is meant. */
const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙朱马胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛',
]
const first = [...'永明国建志文德光正兴开仕家大天玉秀桂春清素丽晓红小发学仁荣富贵昌']
const second = [...'强军华平林忠全成国生福兰英芳珍群碧琼会容琴梅菊香莲玲燕勇伟斌东海波云龙']

export function personName(random: Random): string {
  const given = random.chance(0.75) ? random.pick(first) + random.pick(second) : random.pick(second)
  return random.pick(surnames) + given
}

/** `1xx0000xxxx`: looks like a telephone number, and the four zeros tell that it is none. */
export function phoneNumber(random: Random): string {
  const start = random.pick(['130', '135', '138', '150', '158', '159', '180', '181', '187', '199'])
  return `${start}0000${String(random.between(0, 9999)).padStart(4, '0')}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Of the right form and with a right check character (GB 11643); the serial number 000 is given to nobody. */
export function identityNumber(random: Random, district: string): string {
  const year = random.between(1955, 1998)
  const month = String(random.between(1, 12)).padStart(2, '0')
  const day = String(random.between(1, 28)).padStart(2, '0')
  const text = `${district}${year}${month}${day}000`
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0)
  return `${text}${'10X98765432'.charAt(sum % 11)}`
}
