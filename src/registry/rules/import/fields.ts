/** What a column of a register may hold. `position` is longitude and latitude in one cell, `validity` two days. */
export const fields = [
  'sequence',
  'name',
  'operatorName',
  'uscc',
  'certificateNumber',
  'issuedOn',
  'expiresOn',
  'validity',
  'category',
  'products',
  'town',
  'village',
  'address',
  'phone',
  'staff',
  'area',
  'longitude',
  'latitude',
  'position',
  'officerName',
  'unitName',
  'reason',
] as const

export type Field = (typeof fields)[number]

type FieldWords = {
  readonly zh: string
  /** As they stand in real registers, after brackets, units, blanks and stars are taken off. */
  readonly synonyms: readonly string[]
}

export const fieldWords: Readonly<Record<Field, FieldWords>> = {
  sequence: { zh: '序号', synonyms: ['序号', '编号', '序', '顺序号', 'NO', 'No.'] },
  name: {
    zh: '小作坊名称',
    synonyms: [
      ...['小作坊名称', '作坊名称', '单位名称', '名称', '主体名称', '市场主体名称', '企业名称', '字号', '字号名称'],
      ...['食品小作坊名称', '生产单位名称', '经营主体名称', '个体户名称', '生产经营者名称', '商户名称', '店名', '坊名'],
    ],
  },
  operatorName: {
    zh: '经营者',
    synonyms: [
      ...['经营者', '经营者姓名', '负责人', '负责人姓名', '法定代表人', '法人', '法人代表', '业主', '业主姓名', '姓名'],
      ...['主要负责人', '法定代表人姓名', '法定代表人/负责人', '经营人', '开办者', '开办者姓名', '投资人', '户主'],
    ],
  },
  uscc: {
    zh: '统一社会信用代码',
    synonyms: [
      ...['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '统一代码', '营业执照号', '营业执照编号'],
      ...['营业执照号码', '统一社会信用代码/注册号', '营业执照注册号', '注册号', '执照号'],
    ],
  },
  certificateNumber: {
    zh: '备案证号',
    synonyms: [
      ...['备案证号', '备案号', '备案证编号', '备案编号', '备案证书编号', '备案证书号', '小作坊备案证号', '证书编号'],
      ...['登记证号', '登记证编号', '小作坊登记证号', '许可证号', '备案凭证号', '备案登记号', '证号'],
    ],
  },
  issuedOn: {
    zh: '发证日期',
    synonyms: [
      ...['发证日期', '发证时间', '备案日期', '备案时间', '颁证日期', '颁发日期', '签发日期', '发证日', '证书起始日期'],
      ...[
        '有效期起',
        '有效期自',
        '有效期开始日期',
        '有效期起始日期',
        '证书签发日期',
        '登记日期',
        '领证时间',
        '办证日期',
      ],
    ],
  },
  expiresOn: {
    zh: '有效期至',
    synonyms: [
      ...['有效期至', '有效期止', '有效期截止日期', '有效期截止', '到期日', '到期日期', '到期时间', '证书到期日'],
      ...['证书到期日期', '证书有效期至', '备案证有效期至', '截止日期', '届满日期', '失效日期', '有效期到', '到期'],
    ],
  },
  validity: {
    zh: '有效期',
    synonyms: ['有效期', '有效期限', '证书有效期', '备案证有效期', '有效期间', '证书有效期限'],
  },
  category: {
    zh: '类别',
    synonyms: [
      ...[
        '类别',
        '作坊类型',
        '作坊类别',
        '小作坊类别',
        '小作坊类型',
        '食品类别',
        '加工类别',
        '生产类别',
        '类型',
        '业态',
      ],
      ...['食品种类', '品类', '生产加工类别', '加工食品类别', '食品类型', '产品类别', '分类'],
    ],
  },
  products: {
    zh: '加工品种',
    synonyms: [
      ...[
        '加工品种',
        '主要产品',
        '产品',
        '品种',
        '产品名称',
        '生产品种',
        '主要品种',
        '食品品种',
        '加工产品',
        '主营产品',
      ],
      ...['加工范围', '生产加工范围', '产品品种', '食品名称', '具体品种', '生产加工品种', '生产产品', '主要加工品种'],
    ],
  },
  town: {
    zh: '乡镇(街道)',
    synonyms: [
      ...['乡镇', '所属乡镇', '所在乡镇', '镇', '乡镇街道', '街道', '所属镇', '镇街', '镇乡', '街道乡镇', '所在镇'],
      ...['所属街道', '所在乡镇街道', '所属乡镇街道', '乡', '镇街道', '乡镇名称', '属地乡镇'],
    ],
  },
  village: {
    zh: '村(社区)',
    synonyms: [
      ...['村', '社区', '村社区', '所属村', '所在村', '所属村社区', '所在村社区', '村名', '村居', '村委会', '居委会'],
      ...['村民委员会', '所属社区', '行政村', '村/社区', '村(居)'],
    ],
  },
  address: {
    zh: '详细地址',
    synonyms: [
      ...['详细地址', '地址', '经营地址', '生产地址', '生产经营地址', '住所', '经营场所', '生产加工场所', '场所地址'],
      ...['加工地址', '作坊地址', '生产加工地址', '经营场所地址', '具体地址', '所在地', '详址', '生产加工点地址'],
    ],
  },
  phone: {
    zh: '联系电话',
    synonyms: [
      ...[
        '联系电话',
        '电话',
        '手机',
        '手机号',
        '手机号码',
        '联系方式',
        '电话号码',
        '联系手机',
        '经营者电话',
        '负责人电话',
      ],
      ...['经营者联系电话', '负责人联系电话', '业主电话', '联系号码', '移动电话', '联系人电话'],
    ],
  },
  staff: {
    zh: '从业人数',
    synonyms: [
      ...[
        '从业人数',
        '人员数',
        '从业人员数',
        '从业人员',
        '人数',
        '员工数',
        '员工人数',
        '从业人员人数',
        '职工人数',
        '用工人数',
      ],
      ...['从业人员数量', '工作人员数', '加工人员数'],
    ],
  },
  area: {
    zh: '面积(㎡)',
    synonyms: [
      ...[
        '面积',
        '经营面积',
        '生产面积',
        '加工面积',
        '场地面积',
        '生产场所面积',
        '建筑面积',
        '使用面积',
        '加工场所面积',
      ],
      ...['生产加工面积', '场所面积', '作坊面积', '厂房面积'],
    ],
  },
  longitude: { zh: '经度', synonyms: ['经度', '东经', 'lng', 'lon', 'longitude', 'x', '经度坐标'] },
  latitude: { zh: '纬度', synonyms: ['纬度', '北纬', 'lat', 'latitude', 'y', '纬度坐标'] },
  position: {
    zh: '经纬度',
    synonyms: ['经纬度', '坐标', '经纬度坐标', '地理坐标', '位置坐标', '定位', 'gps', '经度纬度'],
  },
  officerName: {
    zh: '责任监管人员',
    synonyms: [
      ...['责任监管人员', '监管责任人', '监管人员', '监管员', '责任监管人', '日常监管人员', '包保干部', '包保责任人'],
      ...['监管干部', '日常监管责任人', '监管人', '属地监管人员', '执法人员', '责任监管员', '监管责任人员'],
    ],
  },
  unitName: {
    zh: '责任单位',
    synonyms: [
      ...['责任单位', '监管所', '监管单位', '市场监管所', '所属监管所', '所属市场监管所', '辖区监管所', '日常监管机构'],
      ...['监管机构', '责任监管单位', '监管责任单位', '管辖单位', '辖区所', '日常监管单位'],
    ],
  },
  reason: { zh: '错误原因', synonyms: ['错误原因'] },
}

/** Without these a row cannot become a filed record; a pair of days may stand in one column, a town in the address. */
export const mandatoryFields: readonly Field[] = [
  'name',
  'operatorName',
  'uscc',
  'certificateNumber',
  'issuedOn',
  'expiresOn',
  'category',
  'address',
]

/** Field → column, counted from 1. A person may correct it, and the correction is remembered by the header. */
export type Mapping = Readonly<Partial<Record<Field, number>>>

export function missingFields(mapping: Mapping): readonly Field[] {
  return mandatoryFields.filter(field => {
    if (mapping[field] !== undefined) return false
    return !((field === 'issuedOn' || field === 'expiresOn') && mapping.validity !== undefined)
  })
}
