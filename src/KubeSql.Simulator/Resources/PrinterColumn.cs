namespace KubeSql.Simulator.Resources;

/// <summary>One of a definition's additionalPrinterColumns.</summary>
internal sealed record PrinterColumn(string Name, string Type, string Format, string Description, int Priority, string JsonPath);
