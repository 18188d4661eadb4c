import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { delivery } from '../../platform/action/action.ts'
import { entitling } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workshopEndpoints } from '../contract/workshop.ts'
import { categories, towns, villages } from '../store/dictionary.ts'
import { type ListedRow, listAll } from '../store/list.ts'
import { statusZh } from '../zh.ts'
import { keepers, readers } from './subject.ts'

type Column = OutputColumn & { readonly value: (row: ListedRow, names: Names) => string | number | undefined }
type Names = { readonly category: ReadonlyMap<string, string> }

/** The same headers as the template: an exported register can be imported again. */
const columns: readonly Column[] = [
  { header: '小作坊名称', width: 34, kind: 'text', value: row => row.name },
  { header: '经营者', width: 10, kind: 'text', value: row => row.operatorName },
  { header: '统一社会信用代码', width: 22, kind: 'text', value: row => row.uscc ?? undefined },
  { header: '备案证号', width: 22, kind: 'text', value: row => row.certificateNumber ?? undefined },
  { header: '发证日期', width: 12, kind: 'day', value: row => row.issuedOn ?? undefined },
  { header: '有效期至', width: 12, kind: 'day', value: row => row.expiresOn ?? undefined },
  { header: '类别', width: 10, kind: 'text', value: (row, names) => names.category.get(row.category) ?? row.category },
  { header: '加工品种', width: 30, kind: 'text', value: row => row.products.join('、') },
  { header: '乡镇(街道)', width: 14, kind: 'text', value: row => row.townName },
  { header: '村(社区)', width: 22, kind: 'text', value: row => row.villageName ?? undefined },
  { header: '详细地址', width: 40, kind: 'text', value: row => row.address },
  { header: '联系电话', width: 14, kind: 'text', value: row => row.phone ?? undefined },
  { header: '从业人数', width: 8, kind: 'number', value: row => row.staff ?? undefined },
  { header: '面积(㎡)', width: 9, kind: 'number', value: row => row.areaM2 ?? undefined },
  { header: '经度', width: 11, kind: 'number', value: row => row.longitude ?? undefined },
  { header: '纬度', width: 11, kind: 'number', value: row => row.latitude ?? undefined },
  { header: '责任单位', width: 22, kind: 'text', value: row => row.unitName ?? undefined },
  { header: '责任监管人员', width: 12, kind: 'text', value: row => row.officerName ?? undefined },
  { header: '状态', width: 8, kind: 'text', value: row => statusZh[row.status] },
  { header: '公开码', width: 24, kind: 'text', value: row => row.code ?? undefined },
]

/** What the filter shows; telephone numbers in full only with a reason, which the audit log keeps. */
export const exportRegister = delivery(workshopEndpoints.export, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'register', id: district, label: '小作坊名册', place: { kind: 'self' } }),
  async run({ reason, ...filter }, context, scope) {
    const { tx, district, today, actor } = context
    const inFull = reason !== undefined && reason !== null
    if (inFull && entitling(keepers, actor.posts).length === 0) {
      throw new Problem('not-allowed', '您的岗位只能导出隐去号码的名册')
    }
    const names: Names = { category: new Map((await categories(tx)).map(({ code, name }) => [code, name])) }
    let count = 0
    const rows = async function* () {
      for await (const row of listAll(tx, { district, scope, filter, today })) {
        count += 1
        const shown = inFull ? row : { ...row, phone: maskPhone(row.phone) }
        yield columns.map(column => column.value(shown, names))
      }
    }
    const output = await workbookFile(context, `小作坊名册 ${today}.xlsx`, [
      { name: '小作坊名册', columns, rows: rows() },
    ])
    return { output, after: { filter, rows: count, inFull }, reason: reason ?? undefined }
  },
})

/** The headers that the import knows, drop-downs where there is a list, one fictional example, and how to fill it in. */
export const template = delivery(workshopEndpoints.template, {
  allow: keepers,
  concerns: 'self',
  subject: (_, { district }) => ({ kind: 'register', id: district, label: '导入模板', place: { kind: 'self' } }),
  async run(_, context) {
    const { tx, district } = context
    const choices: Readonly<Record<string, readonly string[]>> = {
      类别: (await categories(tx)).map(({ name }) => name),
      '乡镇(街道)': (await towns(tx, district)).map(({ name }) => name),
      '村(社区)': (await villages(tx, district)).map(({ name }) => name),
    }
    const asked = columns.filter(column => !['状态', '公开码'].includes(column.header))
    const table: OutputSheet = {
      name: '小作坊名册',
      columns: asked.map(({ value, ...column }) => {
        const list = choices[column.header]
        return list === undefined ? column : { ...column, choices: list }
      }),
      rows: [],
    }
    const guide: OutputSheet = {
      name: '填表说明',
      columns: [
        { header: '列', width: 20, kind: 'text' },
        { header: '怎么填', width: 80, kind: 'text' },
      ],
      rows: guideRows,
      filter: false,
    }
    return { output: await workbookFile(context, '小作坊名册导入模板.xlsx', [table, guide]) }
  },
})

const guideRows = [
  ['小作坊名称', '与营业执照一致，必填'],
  ['统一社会信用代码', '18 位，最后一位是校验位，录错会被指出，必填'],
  ['备案证号、发证日期、有效期至', '照备案证填写，必填；日期如 2022-08-10，其他常见写法也能认出'],
  ['类别、乡镇(街道)', '从下拉列表中选择，必填'],
  ['加工品种', '多个品种用顿号隔开，如：豆腐、豆干'],
  ['详细地址', '从乡镇写起，到门牌；同一地址只能备案一家（一址一证），必填'],
  ['联系电话', '11 位手机号，或带区号的座机'],
  ['经度、纬度', '可不填；要填就两个一起填，如 106.63168 和 31.66985'],
  ['责任监管人员', '可不填；名单里没有的人会加入所在乡镇的监管所'],
  ['重复导入', '同一份名册导入多次不会重复；有改动的会更新，空白格不会清除原有内容'],
] as const
