/** Preloaded into the add-on's process: asks it to stop when its parent is gone, however it went. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// The channel alone must not keep a process alive that wants to end.
process.channel?.unref()
