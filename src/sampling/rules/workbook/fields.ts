/** The 26 columns of a result workbook. */
export const fields = [
  'sequence',
  'formNumber',
  'sampleName',
  'sampledName',
  'sampledAddress',
  'makerName',
  'makerAddress',
  'foodClass',
  'specification',
  'trademark',
  'producedOn',
  'lotNumber',
  'sampledOn',
  'laboratory',
  'reportNumber',
  'reportedOn',
  'item',
  'result',
  'unit',
  'limit',
  'basis',
  'method',
  'detectionLimit',
  'itemConclusion',
  'conclusion',
  'failed',
] as const
export type Field = (typeof fields)[number]

type Words = { readonly zh: string; readonly synonyms: readonly string[] }

export const fieldWords: Readonly<Record<Field, Words>> = {
  sequence: { zh: '序号', synonyms: ['序号', '序', '编号', 'NO', 'No.'] },
  formNumber: {
    zh: '抽样单编号',
    synonyms: [
      '抽样单编号',
      '抽样编号',
      '抽样单号',
      '样品编号',
      '抽样基础编号',
      '抽检编号',
      '采样编号',
      '抽样文书编号',
    ],
  },
  sampleName: {
    zh: '样品名称',
    synonyms: ['样品名称', '食品名称', '产品名称', '名称', '样品', '抽检食品名称', '被检样品名称', '品名'],
  },
  sampledName: {
    zh: '被抽样单位名称',
    synonyms: [
      ...['被抽样单位名称', '被抽样单位', '受检单位', '受检单位名称', '被抽检单位', '被抽检单位名称', '被抽样人'],
      ...['被抽样经营者', '被采样单位', '被抽样生产者', '抽检单位', '经营单位名称'],
    ],
  },
  sampledAddress: {
    zh: '被抽样单位地址',
    synonyms: ['被抽样单位地址', '受检单位地址', '被抽检单位地址', '被抽样单位所在地', '抽样地点', '被抽样人地址'],
  },
  makerName: {
    zh: '标称生产企业名称',
    synonyms: [
      '标称生产企业名称',
      '标称生产企业',
      '生产企业名称',
      '生产企业',
      '标称生产者',
      '标称生产单位',
      '生产单位',
      '生产者名称',
      '生产者',
    ],
  },
  makerAddress: {
    zh: '标称生产企业地址',
    synonyms: ['标称生产企业地址', '生产企业地址', '标称生产者地址', '生产单位地址', '生产者地址'],
  },
  foodClass: {
    zh: '食品分类',
    synonyms: ['食品分类', '食品大类', '食品类别', '分类', '食品细类', '食品次亚类', '类别', '样品类别'],
  },
  specification: { zh: '规格型号', synonyms: ['规格型号', '规格', '型号规格', '样品规格', '规格/型号'] },
  trademark: { zh: '商标', synonyms: ['商标', '品牌', '注册商标'] },
  producedOn: {
    zh: '生产日期',
    synonyms: [
      '生产日期',
      '生产日期/批号',
      '生产（加工）日期',
      '加工日期',
      '生产日期或批号',
      '生产/加工/购进日期',
      '标称生产日期',
    ],
  },
  lotNumber: { zh: '批号', synonyms: ['批号', '生产批号', '产品批号', '样品批号'] },
  sampledOn: { zh: '抽样日期', synonyms: ['抽样日期', '采样日期', '抽样时间', '抽检日期'] },
  laboratory: {
    zh: '检验机构',
    synonyms: ['检验机构', '检验机构名称', '检测机构', '检测单位', '承检机构', '承检单位', '检验单位'],
  },
  reportNumber: {
    zh: '报告编号',
    synonyms: ['报告编号', '报告书编号', '检验报告编号', '检测报告编号', '报告号', '检验报告书编号'],
  },
  reportedOn: {
    zh: '报告日期',
    synonyms: ['报告日期', '签发日期', '报告签发日期', '出具日期', '批准日期', '报告时间'],
  },
  item: {
    zh: '检验项目',
    synonyms: ['检验项目', '检测项目', '项目名称', '检验项目名称', '项目', '抽检项目', '检测指标', '指标'],
  },
  result: {
    zh: '检验结果',
    synonyms: ['检验结果', '检测结果', '实测值', '检验值', '检测值', '结果', '结果值', '实测结果', '测定值'],
  },
  unit: { zh: '单位', synonyms: ['单位', '结果单位', '计量单位', '检验结果单位', '项目单位'] },
  limit: {
    zh: '标准值',
    synonyms: [
      '标准值',
      '标准指标',
      '限量',
      '限量值',
      '标准限值',
      '技术要求',
      '标准要求',
      '指标要求',
      '判定值',
      '标准规定值',
      '最大允许限',
      '允许限',
    ],
  },
  basis: { zh: '判定依据', synonyms: ['判定依据', '检验依据', '判定标准', '执行标准', '依据标准', '判定依据标准'] },
  method: { zh: '检验方法', synonyms: ['检验方法', '检测方法', '方法标准', '检验方法标准', '检测依据'] },
  detectionLimit: {
    zh: '检出限',
    synonyms: ['检出限', '方法检出限', '定量限', '最低检出限', 'LOD', 'LOQ', '检出限/定量限'],
  },
  itemConclusion: {
    zh: '单项判定',
    synonyms: ['单项判定', '单项结论', '单项结果', '结果判定', '项目结论', '单项评价', '判定'],
  },
  conclusion: {
    zh: '检验结论',
    synonyms: ['检验结论', '结论', '检测结论', '综合结论', '判定结论', '总体结论', '结果结论', '是否合格'],
  },
  failed: {
    zh: '不合格项目‖检验结果‖标准值',
    synonyms: [
      '不合格项目',
      '不合格项目‖检验结果‖标准值',
      '不合格项目/检验结果/标准值',
      '不合格项',
      '不合格原因',
      '不符合项目',
    ],
  },
}

export type Mapping = Readonly<Partial<Record<Field, number>>>

/** A column that is itself an item: 铅(mg/kg) with the results below. */
export type ItemColumn = { readonly column: number; readonly item: string; readonly unit: string }

/** What must be there: which sample it is, and a result in some form. */
export function missingFields(mapping: Mapping, itemColumns: readonly ItemColumn[]): readonly Field[] {
  const whole = mapping.formNumber === undefined ? (['formNumber'] as const) : []
  const long = mapping.item !== undefined && mapping.result !== undefined
  if (long || itemColumns.length > 0 || mapping.failed !== undefined || mapping.conclusion !== undefined) return whole
  return [...whole, ...(['item', 'result'] as const).filter(field => mapping[field] === undefined)]
}
