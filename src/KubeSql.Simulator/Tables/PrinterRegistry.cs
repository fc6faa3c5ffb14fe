using KubeSql.Simulator.Resources;

namespace KubeSql.Simulator.Tables;

/// <summary>Knows how each resource is printed.</summary>
internal static class PrinterRegistry
{
    public static TablePrinter For(ServedResource resource) => resource.Custom is null ? TablePrinter.Default : TablePrinter.Default;
}
