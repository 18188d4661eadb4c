import { z } from 'zod'
import { command, query } from '../../action/endpoint.ts'
import { IdText, Nothing, text } from '../../action/schema.ts'
import { townCode, unitKind } from './words.ts'

export const units = query(
  'identity.units',
  '单位与辖区',
  Nothing,
  z.array(
    z.object({
      unit: IdText,
      kind: unitKind,
      kindZh: z.string(),
      name: z.string(),
      towns: z.array(z.object({ town: townCode, name: z.string() })),
    }),
  ),
)

const unitFields = {
  name: text('单位名称', 60),
  kind: unitKind,
  towns: z.array(townCode).max(200, '乡镇街道太多'),
}
const onlyStationsHaveTowns = '只有监管所(队)负责乡镇街道'

export const addUnit = command(
  'identity.add-unit',
  '新增单位',
  z
    .object({ ...unitFields, towns: unitFields.towns.default([]) })
    .refine(unit => unit.kind === 'station' || unit.towns.length === 0, {
      path: ['towns'],
      error: onlyStationsHaveTowns,
    }),
  z.object({ unit: IdText }),
)

export const changeUnit = command(
  'identity.change-unit',
  '修改单位与辖区',
  z.object({
    unit: IdText,
    name: unitFields.name.optional(),
    kind: unitKind.optional(),
    towns: unitFields.towns.optional(),
  }),
  Nothing,
)

const certificateNumber = text('执法证号', 40)

export const officers = query(
  'identity.officers',
  '监管人员名册',
  z.object({ unit: IdText.optional() }),
  z.array(
    z.object({
      officer: IdText,
      name: z.string(),
      unit: IdText,
      unitName: z.string(),
      certificateNumber: z.string().nullable(),
      account: IdText.nullable(),
      username: z.string().nullable(),
      active: z.boolean(),
    }),
  ),
)

export const addOfficer = command(
  'identity.add-officer',
  '新增监管人员',
  z.object({
    name: text('姓名', 30),
    unit: IdText,
    certificateNumber: certificateNumber.nullable().default(null),
    account: IdText.nullable().default(null),
  }),
  z.object({ officer: IdText }),
)

export const changeOfficer = command(
  'identity.change-officer',
  '修改监管人员',
  z.object({
    officer: IdText,
    name: text('姓名', 30).optional(),
    unit: IdText.optional(),
    certificateNumber: certificateNumber.nullable().optional(),
    account: IdText.nullable().optional(),
    active: z.boolean().optional(),
  }),
  Nothing,
)
