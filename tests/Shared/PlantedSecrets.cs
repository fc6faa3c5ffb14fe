using System.Collections.Concurrent;
using System.Text;

[assembly: AssemblyFixture(typeof(KubeSql.TestSupport.PlantedSecrets))]

namespace KubeSql.TestSupport;

/// <summary>
/// The secrets that the tests of an assembly planted, and every text in which none of them may stand: diagnostics, output, and each
/// error of KubeSql with its causes, whoever throws it. After the last test the one is looked for in the other.
/// </summary>
public sealed class PlantedSecrets : IDisposable
{
    private static readonly ConcurrentDictionary<string, bool> s_secrets = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> s_texts = new(StringComparer.Ordinal);

    /// <summary>Listens to every error from now on.</summary>
    public PlantedSecrets() => AppDomain.CurrentDomain.FirstChanceException += Record;

    /// <summary>Makes a secret known, as it is and as headers and addresses encode it. Returns it.</summary>
    public static string Plant(string secret)
    {
        foreach (var form in FormsOf(secret))
        {
            s_secrets.TryAdd(form, true);
        }

        return secret;
    }

    /// <summary>Notes a text that must hold no secret.</summary>
    public static void Record(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            s_texts.TryAdd(text, true);
        }
    }

    /// <summary>The texts that hold a secret, among those given.</summary>
    public static IEnumerable<string> Leaks(IEnumerable<string> texts, IEnumerable<string> secrets) =>
        texts.Where(text => secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Fails the run when a secret stands in a text.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Record;
        Check(s_secrets.Keys);
    }

    /// <summary>Fails when one of some secrets stands in a text noted so far.</summary>
    public static void Check(IEnumerable<string> secrets) =>
        Leaks(s_texts.Keys, secrets).ShouldBeEmpty("secrets that tests planted stand in texts");

    private static string[] FormsOf(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')];

    private static void Record(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs args)
    {
        if (args.Exception is KubeSqlException error)
        {
            Record(error.ToString());
            Record(error.Hint);
        }
    }
}
