import { readFile } from 'node:fs/promises'
import { addDays, getDay } from '../../src/kernel/day.ts'
import { checkCharacter31 } from '../../src/kernel/uscc.ts'
import type { OutputColumn } from '../../src/platform/documents/xlsx/output.ts'
import { writeWorkbook } from '../../src/platform/documents/xlsx/writer.ts'

/*
 * Writes a register of fictional workshops, one fault in a hundred rows: `{ path, rows }`.
 */
process.on('message', ({ path, rows }: { path: string; rows: number }) => {
  void write(path, rows).then(() => process.send?.({ done: true }))
})
process.once('disconnect', () => process.exit())

const headers = [
  '序号',
  '小作坊名称',
  '经营者',
  '统一社会信用代码',
  '备案证号',
  '发证日期',
  '有效期至',
  '类别',
  '加工品种',
]
const more = ['乡镇(街道)', '村(社区)', '详细地址', '联系电话', '从业人数', '面积(㎡)', '经度', '纬度', '责任监管人员']

async function write(path: string, rows: number): Promise<void> {
  const file = new URL('../../src/platform/area/divisions-511903.json', import.meta.url)
  const { towns, villages }: Divisions = JSON.parse(await readFile(file, 'utf8'))
  const townNames = new Map(towns.map(town => [town.code, town.name]))
  const columns: OutputColumn[] = [...headers, ...more].map(header => ({ header, width: 14, kind: 'text' }))
  const register = function* () {
    for (let n = 1; n <= rows; n++) {
      const village = villages[n % villages.length]
      if (village === undefined) throw new Error('no villages')
      yield rowOf(n, townNames.get(village.town) ?? '', village.name)
    }
  }
  await writeWorkbook(path, { sheets: [{ name: '名册', columns, rows: register() }] })
}

type Divisions = {
  towns: { code: string; name: string }[]
  villages: { name: string; town: string }[]
}

const trades = [
  ['白酒', '高粱白酒、玉米白酒', '烤酒坊'],
  ['榨油', '压榨菜籽油', '榨油坊'],
  ['豆制品', '豆腐、豆干', '豆腐坊'],
  ['粮食加工', '挂面', '面坊'],
] as const

function rowOf(n: number, town: string, village: string): string[] {
  const [category, products, trade] = trades[n % trades.length] ?? trades[0]
  const body = `92511903MA${n.toString(10).padStart(7, '0')}`
  const check = n % 100 === 0 ? '?' : checkCharacter31(body)
  const issued = addDays(getDay('2024-01-01'), n % 600)
  return [
    ...[String(n), `巴中市恩阳区第${n}${trade}`, `经营者${n}`, `${body}${check}`],
    ...[`川坊备测${n.toString().padStart(8, '0')}`, issued, addDays(issued, 1095), category, products],
    ...[town, village, `${town}${village}${n % 12}组${n}号`, `1810000${String(n % 10_000).padStart(4, '0')}`],
    ...[
      '3',
      '80',
      (106.5 + (n % 2000) / 10_000).toFixed(5),
      (31.6 + (n % 3000) / 10_000).toFixed(5),
      `监管员${n % 40}`,
    ],
  ]
}
