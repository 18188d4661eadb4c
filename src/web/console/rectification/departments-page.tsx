import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { departments } from '../../../rectification/rules/hazard.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import type { Answer } from '../../client.ts'
import { Empty, Loaded, Page, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { May, useMay } from '../session.tsx'

type Unit = Answer<'rectification.departments'>['rows'][number]

const options = departments.map(value => ({ value, label: departmentZh[value] }))

/** Which department each partner unit stands for: its people see and close what is of that department, nothing else. */
export function DepartmentsPage(): ReactNode {
  const found = useAsk('rectification.departments', {})
  return (
    <Page
      narrow
      title="联合部门"
      note="联合检查的隐患由各部门自己责令、复查、销号。单位设定了部门，该单位的账号才能看到本部门的隐患。"
    >
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="还没有联合部门的单位。请先在“单位与监管人员”里添加种类为联合部门的单位。">
              <May do="identity.units">
                <Link to={links.units}>去添加</Link>
              </May>
            </Empty>
          ) : (
            <PlainTable head={['单位', '部门', '']}>
              {rows.map(unit => (
                <UnitLine key={unit.unit} unit={unit} />
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </Page>
  )
}

function UnitLine({ unit }: { readonly unit: Unit }): ReactNode {
  const may = useMay()('rectification.set-department')
  const [chosen, setChosen] = useState(unit.department ?? unit.suggested)
  const command = usePerform('rectification.set-department', () => say('已设定'))
  return (
    <tr>
      <td>{unit.name}</td>
      <td>
        {may ? (
          <Select
            aria-label={`${unit.name}的部门`}
            style={{ width: 140 }}
            value={chosen}
            options={options}
            placeholder="请选择"
            onChange={next => setChosen(next)}
          />
        ) : (
          (unit.department !== null && departmentZh[unit.department]) || '没有设定'
        )}
        {command.refused !== undefined && <ProblemNotice problem={command.refused} />}
      </td>
      <td>
        {may && (
          <Button
            disabled={chosen === null || chosen === unit.department}
            loading={command.busy}
            onClick={() => chosen !== null && command.run({ unit: unit.unit, department: chosen })}
          >
            {unit.department === null ? '设定' : '更改'}
          </Button>
        )}
      </td>
    </tr>
  )
}
