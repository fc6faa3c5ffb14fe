using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KubeSql.Cli.Terminal;

/// <summary>Where a command reads and writes, and what stands at the other end.</summary>
internal sealed record StandardStreams
{
    private const int DefaultWidth = 120;

    /// <summary>Standard output as bytes, without a buffer.</summary>
    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard input; null when it is a terminal.</summary>
    public TextReader? Input { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public bool UseColours { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = DefaultWidth;

    public static StandardStreams OfProcess()
    {
        var isOutputTerminal = !Console.IsOutputRedirected;
        var isErrorTerminal = !Console.IsErrorRedirected;
        if (OperatingSystem.IsWindows() && isOutputTerminal)
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new StandardStreams
        {
            Output = OpenOutput(isOutputTerminal),
            Error = Console.Error,
            Input = Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : null,
            IsOutputTerminal = isOutputTerminal,
            IsErrorTerminal = isErrorTerminal,
            UseColours = WantsColours(Environment.GetEnvironmentVariable),
            Width = isOutputTerminal || isErrorTerminal ? TerminalWidth() : DefaultWidth,
        };
    }

    /// <summary>Colours are off when <c>NO_COLOR</c> is not empty (https://no-color.org) and on a dumb terminal.</summary>
    internal static bool WantsColours(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }

    // Console's own stream swallows EPIPE, so that `kubesql … | head` would read and format the whole answer for nobody.
    // Files stay with it: a FileStream keeps a position of its own, and would overwrite what others append to the same file.
    private static Stream OpenOutput(bool isTerminal)
    {
        if (!OperatingSystem.IsWindows() && !isTerminal)
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }

        return Console.OpenStandardOutput();
    }
}
