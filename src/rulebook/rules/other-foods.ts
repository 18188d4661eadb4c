/**
 * Ends of names that say what a thing is: whatever stands before them is what it tastes of, is made of or looks like.
 * 牛奶饼干 is a biscuit. Longer ends need not be listed when a shorter one stands here.
 */
const ends = [
  ...[
    '糕',
    '饼',
    '酥',
    '面包',
    '吐司',
    '馍',
    '馒头',
    '包子',
    '花卷',
    '包',
    '卷',
    '麻花',
    '曲奇',
    '饼干',
    '糕点',
    '点心',
    '桃片',
    '沙琪玛',
  ],
  ...[
    '糖',
    '糖果',
    '蜜饯',
    '果脯',
    '麻糖',
    '花生',
    '瓜子',
    '核桃',
    '坚果',
    '豆',
    '杏仁',
    '薯片',
    '锅巴',
    '米花',
    '爆米花',
  ],
  ...['豆腐', '豆干', '豆皮', '豆花', '腐竹', '千张', '香干', '豆豉', '腐乳', '豆筋', '豆瓣', '豆制品'],
  ...[
    '面',
    '面条',
    '挂面',
    '米',
    '米粉',
    '米线',
    '粉',
    '面粉',
    '淀粉',
    '粉条',
    '粉丝',
    '凉粉',
    '凉皮',
    '凉糕',
    '汤圆',
    '粽',
    '粽子',
    '年糕',
    '糍粑',
    '饺子',
    '抄手',
    '馄饨',
    '锅盔',
    '馅',
    '馅料',
  ],
  ...['肉', '腊肉', '香肠', '腊肠', '火腿', '排骨', '板鸭', '鸭', '鸡', '鹅', '兔', '鱼', '蛋', '皮蛋', '肉干', '肉松'],
  ...[
    '油',
    '菜油',
    '酱',
    '辣酱',
    '底料',
    '调料',
    '调味料',
    '醋',
    '酱油',
    '盐',
    '酱菜',
    '泡菜',
    '咸菜',
    '榨菜',
    '萝卜干',
    '笋',
    '笋干',
    '菜',
  ],
  ...['酒', '白酒', '茶', '茶叶', '蜂蜜', '葛根', '魔芋', '干', '片', '条', '丝'],
]

/** What follows a name without changing what it is. */
const tails =
  /^(?:类|类食品|食品|产品|制品|系列|制作|制售|加工|生产|生产加工|加工坊|作坊|小作坊|坊|厂|店|销售|批发|零售|礼盒|盒装|瓶装|袋装|散装|罐装|杯装|桶装|大礼包|组合|套装|多种口味|原味|\d+(?:\.\d+)?(?:g|kg|ml|l|克|千克|毫升|升|斤|两|号|度|%vol|°)?)*$/u

export function isTail(after: string): boolean {
  return tails.test(after)
}

/** What follows a word names something else, so the word only describes it. */
export function isSomethingElse(after: string): boolean {
  const bare = after.replace(
    /(?:类|类食品|食品|产品|制品|系列|制作|加工|生产|销售|礼盒|盒装|袋装|散装|\d+(?:\.\d+)?(?:g|kg|ml|l|克|千克|斤|两|度)?)+$/u,
    '',
  )
  return ends.some(end => bare.endsWith(end))
}
