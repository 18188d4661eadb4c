import type { KindCode, Terms } from './kind.ts'

/** What no program here recognises: weights or pictures to learn from are not to be had. An officer marks it on a picture. */
export const byHand: ReadonlyMap<KindCode, Terms> = new Map<KindCode, Terms>([
  [
    'A02',
    {
      name: '未穿工作衣',
      severity: 2,
      dueHours: 24,
      repeatHours: 24,
      basis: '食品安全法 第三十三条第一款第八项',
      toBeConfirmed: false,
      evidence: '2 张画面和框',
    },
  ],
  [
    'A04',
    {
      name: '赤膊/赤脚',
      severity: 3,
      dueHours: 24,
      repeatHours: 24,
      basis: '食品安全法 第三十三条第一款第八项',
      toBeConfirmed: false,
      evidence: '2 张画面和框',
    },
  ],
  [
    'A05',
    {
      name: '吸烟',
      severity: 3,
      dueHours: 12,
      repeatHours: 24,
      basis: 'GB 14881；消防',
      toBeConfirmed: false,
      evidence: '10 秒录像片段',
    },
  ],
  [
    'A09',
    {
      name: '苍蝇蟑螂聚集',
      severity: 3,
      dueHours: 24,
      repeatHours: 72,
      basis: '食品安全法 第三十三条第一款第二项',
      toBeConfirmed: false,
      evidence: '画面',
    },
  ],
  [
    'A14',
    {
      name: '生熟混放/容器混用',
      severity: 4,
      dueHours: 12,
      repeatHours: 168,
      basis: '食品安全法 第三十三条第一款第四项',
      toBeConfirmed: false,
      evidence: '画面，由人判断',
    },
  ],
  [
    'A15',
    {
      name: '明火无人看管/烟雾',
      severity: 5,
      dueHours: 0.5,
      repeatHours: 24,
      basis: '消防',
      toBeConfirmed: false,
      evidence: '录像片段，同时告知消防救援部门',
    },
  ],
  [
    'A21',
    {
      name: '可疑化学品/非食品桶',
      severity: 4,
      dueHours: 12,
      repeatHours: 168,
      basis: '食品安全法实施条例 第二十二条',
      toBeConfirmed: false,
      evidence: '画面，由人判断',
    },
  ],
  [
    'A22',
    {
      name: '未洗手进入（洗手区无动作）',
      severity: 1,
      dueHours: 48,
      repeatHours: 24,
      basis: 'GB 14881',
      toBeConfirmed: false,
      evidence: '录像片段',
    },
  ],
])
