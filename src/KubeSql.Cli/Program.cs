using KubeSql.Cli.Commands;
using KubeSql.Cli.Terminal;

using var interruption = new Interruption();

// The work may sit in a system call (a full pipe, a credential plugin) that no token reaches: it runs aside, and a signal
// ends the process after the grace period whether or not the work has noticed.
var work = Task.Run(() => CommandLine.RunAsync(args, StandardStreams.OfProcess(), interruption));
await Task.WhenAny(work, interruption.GraceEnded);
return work.IsCompleted ? await work : interruption.ExitCode;
