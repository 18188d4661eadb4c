import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { topics } from '../../../training/rules/topic.ts'
import { topicZh } from '../../../training/zh.ts'
import { FilterSelect } from '../../ui/select.tsx'
import type { Address } from '../address.ts'
import { useAsk } from '../query.ts'
import { categoryOptions, townOptions, useDictionary } from '../registry/dictionary.ts'
import './training.css'

const everybody = [
  { value: '', label: '业主和从业人员' },
  { value: 'owner', label: '业主' },
  { value: 'worker', label: '从业人员' },
]

export function TrainingFilter({ address, children }: { readonly address: Address; readonly children?: ReactNode }) {
  const dictionary = useDictionary()
  const courses = useAsk('training.courses', {})
  const single = (label: string, name: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      className="filter-select"
      value={address.text(name)}
      options={options}
      popupMatchSelectWidth={260}
      onChange={next => address.change({ [name]: next })}
    />
  )
  return (
    <search className="row filter-bar">
      {children}
      {single('人员', 'who', everybody)}
      {single('主题', 'topic', [
        { value: '', label: '全部主题' },
        ...topics.map(topic => ({ value: topic, label: topicZh[topic] })),
      ])}
      {single('课程', 'course', [
        { value: '', label: '全部课程' },
        ...(courses.data?.rows ?? []).map(({ course, title }) => ({ value: course, label: title })),
      ])}
      <FilterSelect
        label="乡镇街道"
        values={address.words('town')}
        options={townOptions(dictionary)}
        onChange={next => address.change({ town: next })}
      />
      <FilterSelect
        label="类别"
        values={address.words('category')}
        options={categoryOptions(dictionary)}
        onChange={next => address.change({ category: next })}
      />
      <span className="training-since">
        培训自
        <Input
          type="date"
          aria-label="从哪天起的培训才算"
          value={address.text('since')}
          onChange={({ target }) => address.change({ since: target.value })}
        />
      </span>
    </search>
  )
}
