/**
 * Ends of names that say what a thing is: whatever stands before them is what it tastes of, is made of or looks like.
 * 牛奶饼干 is a biscuit. Longer ends need not be listed when a shorter one stands here.
 */
const ends = [
  // 糕点、糖果、炒货
  '糕 饼 酥 面包 吐司 馍 馒头 包子 花卷 包 卷 麻花 曲奇 饼干 糕点 点心 桃片 沙琪玛 糖 糖果 蜜饯 果脯',
  '花生 瓜子 核桃 坚果 豆 杏仁 薯片 锅巴 米花 泡芙',
  // 豆制品
  '豆腐 豆干 豆皮 豆花 腐竹 千张 香干 豆豉 腐乳 豆筋 豆瓣 豆制品',
  // 粮食、淀粉
  '面 面条 米 米线 粉 粉条 粉丝 凉皮 汤圆 粽 粽子 糍粑 饺 饺子 抄手 馄饨 锅盔 馅 馅料',
  // 肉、蛋
  '肉 香肠 腊肠 火腿 排骨 鸭 鸡 鹅 兔 鱼 蛋 肉干 肉松',
  // 油、调味、腌菜
  '油 酱 底料 调料 调味料 醋 盐 泡菜 笋 笋干 菜 萝卜干',
  '酒 茶 茶叶 蜂蜜 葛根 魔芋',
].flatMap(line => line.split(' '))

/**
 * What may follow a name without changing what it is: kinds, makers, packing, amounts. No word is made of two others, so
 * that there is one way to read a name, however long.
 */
const additions =
  '类|食品|产品|制品|系列|制作|制售|加工|生产|小作坊|作坊|坊|厂|店|销售|批发|零售|礼盒|盒装|瓶装|袋装|散装|罐装|杯装|桶装|大礼包|组合|套装|原味|\\d+(?!\\d)(?:g|kg|ml|l|克|千克|毫升|升|斤|两|号|度|%vol|°)?'

const onlyAdditions = new RegExp(`^(?:${additions})*$`, 'u')
const endingAdditions = new RegExp(`(?:${additions})+$`, 'u')

export function isTail(after: string): boolean {
  return onlyAdditions.test(after)
}

/** What follows a word names something else, so the word only describes it. */
export function isSomethingElse(after: string): boolean {
  const bare = after.replace(endingAdditions, '')
  return ends.some(end => bare.endsWith(end))
}
