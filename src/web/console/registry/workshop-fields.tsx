import type { ReactNode } from 'react'
import type { Draft } from '../../ui/draft.ts'
import { TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField, WordsField } from '../../ui/select.tsx'
import { PositionField } from '../map/position-field.tsx'
import { categoryOptions, townOptions, useDictionary, villageOptions } from './dictionary.ts'
import type { WorkshopDraft } from './workshop-draft.ts'

type Props = {
  readonly draft: Draft<WorkshopDraft>
  /** Where the fields lie in the input: empty when they are the input. */
  readonly below: '' | '/fields'
  /** What is filed, masked; absent for a new workshop. */
  readonly filed?: { readonly phone: string | null; readonly identityNumber: string | null }
}

export function WorkshopFieldset({ draft, below, filed }: Props): ReactNode {
  const { values, set } = draft
  const at = (name: keyof WorkshopDraft) => `${below}/${name}`
  const text = (name: 'name' | 'operatorName' | 'uscc' | 'address' | 'areaM2' | 'staff') => ({
    pointer: at(name),
    value: values[name],
    onChange: set(name),
  })
  return (
    <>
      <TextField label="小作坊名称" {...text('name')} hint="与营业执照或招牌一致" required />
      <div className="fields-2">
        <TextField label="经营者姓名" {...text('operatorName')} required />
        <PrivateField draft={draft} name="operatorPhone" label="经营者电话" below={below} filed={filed?.phone} />
      </div>
      <div className="fields-2">
        <TextField label="统一社会信用代码" {...text('uscc')} hint="18 位，见营业执照；没有执照可留空" />
        <PrivateField
          draft={draft}
          name="operatorIdentityNumber"
          label="经营者身份证号"
          below={below}
          filed={filed?.identityNumber}
        />
      </div>
      <CategoryAndPlace draft={draft} at={at} />
      <TextField label="详细地址" {...text('address')} hint="门牌或组、号；一处场所只能有一个有效备案" required />
      <PositionField draft={draft} below={below} />
      <div className="fields-2">
        <TextField label="面积" {...text('areaM2')} unit="m²" inputMode="decimal" />
        <TextField label="从业人数" {...text('staff')} unit="人" inputMode="numeric" />
      </div>
      <TextAreaField
        label="加工范围"
        pointer={at('processingScope')}
        value={values.processingScope}
        onChange={set('processingScope')}
      />
      <WordsField
        label="产品"
        pointer={at('products')}
        values={values.products}
        onChange={set('products')}
        placeholder="如：豆腐、豆干"
        hint="输入一个后按回车，也可用顿号隔开一次粘贴"
      />
      <WordsField
        label="生产流程"
        pointer={at('processFlow')}
        values={values.processFlow}
        onChange={set('processFlow')}
        placeholder="按先后顺序，如：浸泡、磨浆、煮浆、点浆、成型"
      />
    </>
  )
}

type PlaceProps = { readonly draft: Draft<WorkshopDraft>; readonly at: (name: keyof WorkshopDraft) => string }

function CategoryAndPlace({ draft, at }: PlaceProps): ReactNode {
  const { values, set, merge } = draft
  const dictionary = useDictionary()
  const spoken = dictionary?.towns.some(town => 'pinyin' in town)
  const searched = spoken ? '可输入汉字、拼音或首字母查找' : '可输入文字查找'
  return (
    <>
      <SelectField
        label="类别"
        pointer={at('category')}
        value={values.category}
        options={categoryOptions(dictionary)}
        onChange={set('category')}
        required
      />
      <div className="fields-2">
        <SelectField
          label="乡镇（街道）"
          pointer={at('town')}
          value={values.town}
          options={townOptions(dictionary)}
          onChange={town => merge({ town, village: '' })}
          hint={searched}
          required
        />
        <SelectField
          label="村（社区）"
          pointer={at('village')}
          value={values.village}
          options={villageOptions(dictionary, values.town)}
          onChange={set('village')}
          disabled={values.town === ''}
          placeholder={values.town === '' ? '先选乡镇（街道）' : '请选择村（社区）'}
        />
      </div>
    </>
  )
}

type PrivateProps = {
  readonly draft: Draft<WorkshopDraft>
  readonly name: 'operatorPhone' | 'operatorIdentityNumber'
  readonly label: string
  readonly below: string
  readonly filed: string | null | undefined
}

function PrivateField({ draft, name, label, below, filed }: PrivateProps): ReactNode {
  const kept = filed !== undefined && filed !== null
  return (
    <TextField
      label={label}
      pointer={`${below}/${name}`}
      value={draft.values[name]}
      onChange={draft.set(name)}
      placeholder={kept ? filed : ''}
      hint={kept ? `已登记 ${filed}；不改请留空` : undefined}
    />
  )
}
