// Loaded before the program: when the script that started it is killed and cannot pass a signal on, end in good order.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
