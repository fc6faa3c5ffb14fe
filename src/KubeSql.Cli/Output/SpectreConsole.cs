using Spectre.Console;

namespace KubeSql.Cli.Output;

/// <summary>Spectre consoles that do what we found out about the terminal instead of finding out again.</summary>
internal static class SpectreConsole
{
    public static IAnsiConsole Over(TextWriter writer, int width, bool useColours, bool isInteractive = false)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = useColours || isInteractive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = useColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
