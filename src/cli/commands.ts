import { Command, type CommanderError, Option } from 'commander'
import { exitCodes, type Outcome } from './exit-codes.ts'
import { type Output, outputFor } from './output.ts'

/** As they are typed, and as the handbook shows them. */
export const commandNames = [
  'user add',
  'import-registry',
  'plates',
  'audit verify',
  'backup',
  'restore',
  'demo',
  'digital-link parse',
  'trace',
  'epcis validate',
  'epcis hash',
  'epcis traceback',
  'epcis import',
  'epcis export',
  'trace verify',
  'recall drill',
  'vision models',
  'vision train',
  'vision evaluate',
  'vision examples',
  'figures verify',
  'letter',
] as const

/** What a command came to. */
export type Ended = (outcome: Outcome) => void

/** The grammar of all commands. What a command needs is loaded when it runs, so that help comes at once. */
export function buildProgram(ended: Ended): Command {
  const program = inChinese(new Command('fangma'))
    .description('坊码：一坊一码，食品小作坊监管')
    .addHelpText('after', exitCodeTable())
    .helpCommand('help [command]', '显示某个命令的用法')
  const user = inChinese(program.command('user')).description('账号').helpCommand(false)
  const audit = inChinese(program.command('audit')).description('操作记录').helpCommand(false)
  const run = runner(ended)

  add(user, 'add', '建立账号；空系统的第一位管理员也这样建立')
    .requiredOption('--username <name>', '用户名')
    .requiredOption('--name <name>', '姓名')
    .requiredOption('--duty <duty...>', '岗位，可写多个：administrator、office、inspector、leader、auditor 等')
    .option('--unit <name>', '所属单位的名称')
    .option('--password-stdin', '从标准输入读取密码；不写则生成一次性密码')
    .action(options => run(options, async output => (await import('./user-add.ts')).userAdd(options, output)))
  add(program, 'import-registry', '导入小作坊名册（Excel）')
    .argument('<FILE>', '名册文件，.xlsx')
    .option('--out <file>', '标出错误的名册写到哪里；不写则放在原文件旁边')
    .action((file, options) =>
      run(options, async output => (await import('./import-registry.ts')).importRegistry(file, options, output)),
    )
  add(program, 'plates', '把码牌写成可打印的 PDF')
    .requiredOption('--out <file>', 'PDF 写到哪里')
    .addOption(new Option('--layout <layout>', '版式').choices(['single', 'a4-2x4', 'a4-3x8']).default('a4-2x4'))
    .option('--category <name...>', '只要这些类别')
    .option('--town <name...>', '只要这些乡镇（街道）')
    .option('--reason <text>', '打印原因，记入打印记录', '命令行打印码牌')
    .action(options => run(options, async output => (await import('./plates.ts')).plates(options, output)))
  add(audit, 'verify', '校验操作记录有没有被改动、删除或伪造').action(options =>
    run(options, async output => (await import('./audit-verify.ts')).auditVerify(output)),
  )
  add(program, 'backup', '备份全部数据、照片和校验密钥到一个文件')
    .argument('<FILE>', '备份文件，如 fangma-2022-08-10.tar.gz')
    .option('--no-files', '不含照片和文件')
    .option('--no-keys', '不含操作记录的校验密钥')
    .action((file, options) =>
      run(options, async output => (await import('./backup.ts')).backup(file, options, output)),
    )
  add(program, 'restore', '从备份文件恢复；先停止正在运行的坊码')
    .argument('<FILE>', '备份文件')
    .option('--yes', '用备份替换现有的全部数据')
    .action((file, options) =>
      run(options, async output => (await import('./backup.ts')).restore(file, options, output)),
    )
  add(program, 'demo', '填入虚构的示例区县').action(options =>
    run(options, async output => (await import('./demo.ts')).demo(output)),
  )
  addRecall(program, run)
  addDigitalLink(program, run)
  addTrace(program, run)
  addEpcis(program, add, run)
  addVision(program, run)
  addFigures(program, add, run)
  addLetter(program, add, run)
  return program
}

type Add = (parent: Command, grammar: string, description: string) => Command
type Run = ReturnType<typeof runner>

function addFigures(program: Command, add: Add, run: Run): void {
  const figures = inChinese(program.command('figures')).description('统计指标').helpCommand(false)
  add(figures, 'verify', '把每项指标按原始记录再数一遍，和统计结果对照')
    .option('--as-of <day>', '截至哪一天，如 2022-08-10；不写则到今天')
    .option('--from <day>', '统计区间从哪一天起；不写则为三年')
    .action(options => run(options, async output => (await import('./figures.ts')).figuresVerify(options, output)))
}

function addLetter(program: Command, add: Add, run: Run): void {
  add(program, 'letter', '提案答复函：截至某天的三十个数字，可写成 Word 文件')
    .option('--as-of <day>', '截至哪一天，如 2022-08-10；不写则到今天')
    .option('--from <day>', '抽检、案件从哪一天统计起；不写则为三年')
    .option('--proposal <number>', '答复第几号提案；不写则为到那天最近收到的一件')
    .option('--out <file>', '把答复函写成 Word 文件，如 letter.docx')
    .action(options => run(options, async output => (await import('./letter.ts')).letter(options, output)))
}

function addEpcis(program: Command, add: Add, run: Run): void {
  const epcis = inChinese(program.command('epcis')).description('EPCIS 2.0 文档').helpCommand(false)
  const load = () => import('./epcis.ts')
  add(epcis, 'validate', '检查文档是否符合 EPCIS 2.0 标准')
    .argument('<FILE>', 'EPCIS 文档（JSON-LD）')
    .action((file, options) => run(options, async output => (await load()).validate(file, output)))
  add(epcis, 'hash', '算出每个事件的标识（CBV 2.0 事件哈希），每行一个')
    .argument('<FILE>', 'EPCIS 文档（JSON-LD）')
    .action((file, options) => run(options, async output => (await load()).hash(file, output)))
  add(epcis, 'traceback', '在文档的事件里从一个标识向前追溯，给出涉及几个事件')
    .argument('<FILE>', 'EPCIS 文档（JSON-LD）')
    .argument('<EPC>', '标识，不分大小写')
    .action((file, epc, options) => run(options, async output => (await load()).traceFile(file, epc, output)))
  add(epcis, 'import', '导入文档：全部事件，或有一处错误就全不导入')
    .argument('<FILE>', 'EPCIS 文档（JSON-LD）')
    .option('--proceed', '跳过有错误的事件，导入其余的')
    .action((file, options) => run(options, async output => (await load()).importFile(file, options, output)))
  add(epcis, 'export', '把台账和导入过的事件写成一份文档')
    .argument('<FILE>', '写到哪里')
    .option('--workshop <code>', '只要这一家的台账，写它的码')
    .option('--from <day>', '只要这一天起的台账，如 2022-08-01')
    .option('--to <day>', '只要到这一天为止的台账')
    .option('--epc <epc>', '只要导入过的、提到这个标识的事件')
    .action((file, options) => run(options, async output => (await load()).exportFile(file, options, output)))
}

function add(parent: Command, grammar: string, description: string): Command {
  return inChinese(parent.command(grammar)).description(description).option('--json', '用 JSON 输出结果，供程序读取')
}

function addRecall(program: Command, run: ReturnType<typeof runner>): void {
  const recall = inChinese(program.command('recall')).description('召回').helpCommand(false)
  add(recall, 'drill', '召回演练：随机抽一批，查清来源和去向，计时、打分、存档')
    .option('--lot <number>', '演练这一批，写批号；几家重号时写 码/批号')
    .option('--workshop <code>', '从这家小作坊随机抽一批，写它的码')
    .action(options => run(options, async output => (await import('./recall-drill.ts')).recallDrill(options, output)))
}

function addDigitalLink(program: Command, run: ReturnType<typeof runner>): void {
  const link = inChinese(program.command('digital-link')).description('GS1 数字链接').helpCommand(false)
  add(link, 'parse', '解析并校验一个 GS1 数字链接网址，不需要数据库')
    .argument('<URI>', '网址，如 https://id.gs1.org/01/商品条码/10/批号')
    .action((uri, options) =>
      run(options, async output =>
        (await import('./digital-link.ts')).digitalLinkParse(uri, options.json ?? false, output),
      ),
    )
}

function addTrace(program: Command, run: ReturnType<typeof runner>): void {
  const trace = add(program, 'trace', '一批货从哪里来、到哪里去')
    .argument('<LOT>', '批号，如 20260810001；同一批号有几家时写成 码/批号')
    .option('--forward', '向下追踪：用到了哪里、卖给了谁；不写则向上溯源')
    .action((lot, options) => run(options, async output => (await import('./trace.ts')).trace(lot, options, output)))
  add(trace, 'verify', '核对存证：逐日核对台账，或核对一批、一份证明文件')
    .argument('[FILE]', '从批次存证页下载的证明文件；不需要数据库')
    .option('--day <day>', '只核对这一天，如 2022-08-10')
    .option('--lot <lot>', '只核对这一批，写成 码/批号')
    .action((file, _, command) => {
      const options = command.optsWithGlobals()
      return run(options, async output => (await import('./trace-verify.ts')).traceVerify(file, options, output))
    })
}

function addVision(program: Command, run: Run): void {
  const vision = inChinese(program.command('vision')).description('图像识别').helpCommand(false)
  const load = () => import('./vision.ts')
  add(vision, 'models', '识别用的模型：有没有、对不对；不需要数据库')
    .option('--fetch', '缺少的从 npm 软件源取来，核对校验值并转换')
    .action(options => run(options, async output => (await load()).visionModels(options, output)))
  const teaching = (grammar: string, description: string) =>
    add(vision, grammar, description)
      .requiredOption('--data <folder>', '图片文件夹，其中 manifest.csv 每行一张图')
      .requiredOption('--task <column>', '判断什么：manifest.csv 里的列名，1 为是、0 为否，如 cap、mask')
      .option('--with <folder>', '再加一个这样的文件夹，如 vision examples 导出的')
      .option('--unlabelled-no', '没有标注而头顶完整的图当作“否”')
      .option('--penalty <number>', '对大权重的惩罚', '0.05')
      .option('--alike-bits <number>', '差异哈希相差不超过几位的图算作相似，不分到两边', '6')
  teaching('train', '用标注过的小图训练一个判断，写成文件')
    .requiredOption('--out <file>', '写到哪里')
    .action(options => run(options, async output => (await load()).visionTrain(options, output)))
  teaching('evaluate', '交叉检验：判断没有学过的图，给出判对率和 AUC').action(options =>
    run(options, async output => (await load()).visionEvaluate(options, output)),
  )
  add(vision, 'examples', '把研判过的预警里的头部裁成小图，供下次训练；是个人信息，要写原因')
    .requiredOption('--to <folder>', '写到哪个文件夹')
    .requiredOption('--task <task>', '哪一种：cap（未戴工作帽的预警）或 mask（未戴口罩的预警）')
    .requiredOption('--reason <text>', '导出的原因，记入操作记录')
    .action(options =>
      run(options, async output => (await import('./vision-examples.ts')).visionExamples(options, output)),
    )
}

function runner(ended: Ended) {
  return async (options: { readonly json?: boolean }, work: (output: Output) => Promise<Outcome>): Promise<void> => {
    ended(await work(outputFor(options.json ?? false)))
  }
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Arguments:': '参数：',
  'Commands:': '命令：',
}

function inChinese(command: Command): Command {
  return command
    .helpOption('-h, --help', '显示用法')
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      styleTitle: title => titles[title] ?? title,
      optionDescription: option => {
        const choices = option.argChoices === undefined ? '' : `，可选 ${option.argChoices.join('、')}`
        const preset = typeof option.defaultValue === 'string' ? `（不写则为 ${option.defaultValue}）` : ''
        return `${option.description}${choices}${preset}`
      },
    })
}

function exitCodeTable(): string {
  const rows = Object.values(exitCodes).map(({ code, meaning }) => `  ${String(code).padEnd(4)}${meaning}`)
  return `\n退出码：\n${rows.join('\n')}\n\n数据文件夹、数据库等设置取自环境变量，与 npm start 相同。`
}

/** What is wrong with what was typed, in words; `undefined` when help was asked for and given. */
export function usageFault(error: CommanderError): string | undefined {
  if (error.exitCode === 0) return undefined
  const [, what = ''] = /'([^']*)'/u.exec(error.message) ?? []
  const say: Readonly<Record<string, string>> = {
    'commander.missingArgument': `缺少参数 ${what}`,
    'commander.missingMandatoryOptionValue': `缺少选项 ${what}`,
    'commander.optionMissingArgument': `选项 ${what} 后面要写值`,
    'commander.unknownOption': `没有选项 ${what}`,
    'commander.unknownCommand': `没有命令 ${what}`,
    'commander.excessArguments': '参数太多',
    'commander.invalidArgument': `选项 ${what} 的值不对`,
    'commander.help': '请写明要做什么',
  }
  return `${say[error.code] ?? '命令写法有误'}。用 fangma --help 查看用法`
}
