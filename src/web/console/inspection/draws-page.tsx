import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { grades } from '../../../inspection/rules/plan.ts'
import { visitKinds } from '../../../inspection/rules/visit.ts'
import { gradeZh, visitKindZh } from '../../../inspection/zh.ts'
import { type Department, departments } from '../../../rectification/rules/hazard.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { categoryOptions, townOptions, unitOptions, useDictionary } from '../registry/dictionary.ts'
import { May } from '../session.tsx'
import { today } from '../today.ts'

type Row = Answer<'inspection.draws'>['rows'][number]

/** 双随机: every draw stays, with its seed. */
export function DrawsPage(): ReactNode {
  const paging = usePaging(useAddress())
  const [drawing, setDrawing] = useState(false)
  const found = useAsk('inspection.draws', { page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="双随机抽取"
      note="随机抽取检查对象，随机选派检查人员。名单和种子随抽取保存，不能修改；谁有疑问，用同一个种子再抽一遍，结果应当相同。"
      actions={
        <May do="inspection.draw">
          <Button type="primary" onClick={() => setDrawing(true)}>
            抽取
          </Button>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="双随机抽取记录"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.draw}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="还没有抽取过。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {drawing && <DrawDialog onClose={() => setDrawing(false)} />}
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'purpose',
    title: '事项',
    width: 280,
    draw: row => <Link to={links.inspectionDraw(row.draw)}>{row.purpose}</Link>,
  },
  { key: 'kind', title: '种类', width: 100, draw: row => visitKindZh[row.kind] },
  { key: 'drawn', title: '抽中', width: 80, number: true, draw: row => row.drawn },
  { key: 'hat', title: '对象库', width: 90, number: true, draw: row => row.hat },
  { key: 'officers', title: '人员库', width: 90, number: true, draw: row => row.officers },
  { key: 'seed', title: '种子', width: 190, draw: row => <code>{row.seed}</code> },
  { key: 'actor', title: '抽取人', width: 110, draw: row => row.actor },
  { key: 'at', title: '时间', width: 150, draw: row => momentText(row.at) },
]

function DrawDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const go = useNavigate()
  const dictionary = useDictionary()
  const [draw] = useState(newIntent)
  const [purpose, setPurpose] = useState('')
  const [kind, setKind] = useState<string>('routine')
  const [wanted, setWanted] = useState('10')
  const [seed, setSeed] = useState('')
  const [dueOn, setDueOn] = useState<string>(today)
  const [towns, setTowns] = useState<readonly string[]>([])
  const [categories, setCategories] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [units, setUnits] = useState<readonly string[]>([])
  const [joined, setJoined] = useState<readonly Department[]>([])
  const run = usePerform('inspection.draw', done => go(links.inspectionDraw(done.draw)))
  const picked = visitKinds.find(each => each === kind) ?? 'routine'
  const submit = () =>
    run.run({
      ...{ draw, purpose, kind: picked, wanted: Number(wanted), seed, dueOn, departments: [...joined] },
      ...{ towns: [...towns], categories: [...categories], units: [...units] },
      grades: grades.filter(each => chosen.includes(each)),
    })
  return (
    <Dialog title="双随机抽取" width={620} onClose={onClose}>
      <Form problem={run.refused} busy={run.busy} submit="抽取" onCancel={onClose} onSubmit={submit}>
        <TextField
          label="事项"
          pointer="/purpose"
          required
          value={purpose}
          onChange={setPurpose}
          placeholder="如：第三季度双随机检查"
        />
        <SelectField
          label="检查种类"
          pointer="/kind"
          required
          value={kind}
          options={visitKinds.map(value => ({ value, label: visitKindZh[value] }))}
          onChange={setKind}
        />
        {picked === 'joint' && (
          <Field label="一起检查的部门" pointer="/departments" required>
            {() => (
              <Checkbox.Group
                value={[...joined]}
                options={departments
                  .filter(each => each !== 'market')
                  .map(value => ({ value, label: departmentZh[value] }))}
                onChange={next => setJoined(departments.filter(each => next.includes(each)))}
              />
            )}
          </Field>
        )}
        <TextField
          label="抽多少家"
          pointer="/wanted"
          required
          inputMode="numeric"
          unit="家"
          value={wanted}
          onChange={setWanted}
        />
        <DateField label="完成期限" pointer="/dueOn" required value={dueOn} onChange={setDueOn} />
        <SelectManyField
          label="乡镇"
          pointer="/towns"
          values={towns}
          options={townOptions(dictionary)}
          onChange={setTowns}
          placeholder="不选为全区"
        />
        <SelectManyField
          label="类别"
          pointer="/categories"
          values={categories}
          options={categoryOptions(dictionary)}
          onChange={setCategories}
          placeholder="不选为全部类别"
        />
        <SelectManyField
          label="风险等级"
          pointer="/grades"
          values={chosen}
          options={grades.map(value => ({ value, label: gradeZh[value] }))}
          onChange={setChosen}
          placeholder="不选为全部等级"
        />
        <SelectManyField
          label="从哪些单位选派人员"
          pointer="/units"
          values={units}
          options={unitOptions(dictionary)}
          onChange={setUnits}
          placeholder="不选为全局"
        />
        <TextField
          label="种子"
          pointer="/seed"
          value={seed}
          onChange={setSeed}
          hint="可以当众摇号后填入；不填由系统随机产生"
        />
      </Form>
    </Dialog>
  )
}
