import type { ReactNode } from 'react'
import { DateField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { useAsk } from '../query.ts'
import type { FormText, SetText } from './take-text.ts'

type Props = { readonly text: FormText; readonly set: SetText }

const yesNo = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
]

/** What was taken. A lot of the ledger brings its name and day along, and can be held at once. */
export function SampleFields({ text, set, workshop }: Props & { readonly workshop: string }): ReactNode {
  const lots = useAsk('ledger.lots', { workshop, pageSize: 50 }, { off: workshop === '' })
  const made = (lots.data?.rows ?? []).filter(each => each.kind === 'produced')
  return (
    <div className="sampling-pair">
      <SelectField
        label="生产批次"
        pointer="/lot"
        hint="从台账里选；选了的，不合格时系统立即暂停该批"
        value={text.lot}
        options={made.map(each => ({ value: each.lot, label: `${each.name} ${each.number}` }))}
        onChange={lot => {
          const found = made.find(each => each.lot === lot)
          set('lot')(lot)
          if (found === undefined) return
          set('name')(found.name)
          set('lotNumber')(found.number)
        }}
      />
      <TextField label="样品名称" pointer="/name" required value={text.name} onChange={set('name')} />
      <DateField label="生产日期" pointer="/producedOn" required value={text.producedOn} onChange={set('producedOn')} />
      <TextField label="批号" pointer="/form/sample/lotNumber" value={text.lotNumber} onChange={set('lotNumber')} />
      <TextField
        label="规格型号"
        pointer="/form/sample/specification"
        value={text.specification}
        onChange={set('specification')}
      />
      <TextField label="商标" pointer="/form/sample/trademark" value={text.trademark} onChange={set('trademark')} />
      <SelectField
        label="预包装"
        pointer="/form/sample/prepacked"
        required
        value={text.prepacked}
        options={yesNo}
        onChange={set('prepacked')}
      />
      <TextField label="保质期" pointer="/form/sample/shelfLife" value={text.shelfLife} onChange={set('shelfLife')} />
      <TextField
        label="抽样基数"
        pointer="/form/sample/baseAmount"
        required
        placeholder="如 20kg"
        value={text.baseAmount}
        onChange={set('baseAmount')}
      />
      <TextField
        label="抽样数量"
        pointer="/form/sample/amount"
        required
        placeholder="如 2kg"
        value={text.amount}
        onChange={set('amount')}
      />
      <TextField
        label="备样数量"
        pointer="/form/sample/reserveAmount"
        required
        placeholder="如 1kg"
        value={text.reserveAmount}
        onChange={set('reserveAmount')}
      />
      <TextField label="单价" pointer="/form/sample/unitPrice" value={text.unitPrice} onChange={set('unitPrice')} />
      <TextField label="购样金额" pointer="/price" required unit="元" value={text.price} onChange={set('price')} />
      <TextField label="执行标准" pointer="/form/sample/standard" value={text.standard} onChange={set('standard')} />
    </div>
  )
}

/** What limits ask for and a name does not tell; left open, the judgement asks again. */
export function FactFields({ text, set }: Props): ReactNode {
  const facts = [
    ['readyToEat', '即食'],
    ['fermented', '发酵'],
    ['grain', '粮谷类白酒'],
    ['pressed', '压榨（油）'],
  ] as const
  return (
    <div className="sampling-pair">
      <TextField
        label="食品分类"
        pointer="/form/task/foodClasses"
        placeholder="大类、亚类、次亚类、细类，用顿号隔开"
        value={text.foodClass}
        onChange={set('foodClass')}
      />
      <TextField
        label="标签酒精度"
        pointer="/form/facts/alcohol"
        unit="%vol"
        hint="白酒填写"
        value={text.alcohol}
        onChange={set('alcohol')}
      />
      {facts.map(([key, word]) => (
        <SelectField
          key={key}
          label={word}
          pointer={`/form/facts/${key}`}
          placeholder="不涉及"
          value={text[key]}
          options={yesNo}
          onChange={set(key)}
        />
      ))}
    </div>
  )
}

export function PlaceFields({ text, set }: Props): ReactNode {
  return (
    <div className="sampling-pair">
      <TextField label="任务来源" pointer="/form/task/source" value={text.source} onChange={set('source')} />
      <TextField
        label="抽样地点"
        pointer="/form/task/place"
        placeholder="如 成品库"
        value={text.place}
        onChange={set('place')}
      />
      <TextField
        label="被抽样单位名称"
        pointer="/form/sampled/name"
        hint="留空按小作坊档案填写"
        value={text.partyName}
        onChange={set('partyName')}
      />
      <TextField
        label="被抽样单位地址"
        pointer="/form/sampled/address"
        value={text.partyAddress}
        onChange={set('partyAddress')}
      />
      <TextField label="联系人" pointer="/form/sampled/contact" value={text.contact} onChange={set('contact')} />
      <TextField label="电话" pointer="/form/sampled/phone" value={text.phone} onChange={set('phone')} />
      <TextField
        label="标称生产者"
        pointer="/form/maker/name"
        hint="与被抽样单位相同的不用填"
        value={text.makerName}
        onChange={set('makerName')}
      />
      <TextField
        label="标称生产者地址"
        pointer="/form/maker/address"
        value={text.makerAddress}
        onChange={set('makerAddress')}
      />
    </div>
  )
}
