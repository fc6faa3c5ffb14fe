using KubeSql.Cli.Commands;
using KubeSql.Cli.Terminal;

using var interruption = new Interruption();
return interruption.WaitFor(Task.Run(() => CommandLine.RunAsync(args, StandardStreams.OfProcess(), interruption)));
