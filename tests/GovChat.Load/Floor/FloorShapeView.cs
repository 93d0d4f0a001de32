namespace GovChat.Load.Floor;

/// <summary>The one line of JSON.</summary>
internal sealed record FloorView(string Command, int Cores, IReadOnlyList<FloorShapeView> Shapes);

/// <summary>Floor and product in one shape.</summary>
/// <param name="Users">Of both.</param>
/// <param name="Channels">Of both.</param>
/// <param name="Members">Of each channel.</param>
/// <param name="FloorPerSecond">Median of the highest rates that held.</param>
/// <param name="ProductPerSecond">The same of the product.</param>
/// <param name="Ratio">Product to floor.</param>
/// <param name="IsEnough">Whether the product holds at least half.</param>
/// <param name="Guards">Of the product that was measured.</param>
/// <param name="Floors">The best run of each round.</param>
/// <param name="Products">The same of the product.</param>
internal sealed record FloorShapeView(
    int Users,
    int Channels,
    int Members,
    int FloorPerSecond,
    int ProductPerSecond,
    double Ratio,
    bool IsEnough,
    GuardsView Guards,
    IReadOnlyList<RunView> Floors,
    IReadOnlyList<RunView> Products
)
{
    /// <summary>What all that protects people may cost.</summary>
    private const double RatioMin = 0.5;

    public static FloorShapeView Of(
        LoadOptions shape,
        IReadOnlyList<RunView> floors,
        IReadOnlyList<RunView> products,
        GuardsView guards
    )
    {
        var (floor, product) = (MedianRate(floors), MedianRate(products));
        return new FloorShapeView(
            shape.Users,
            shape.Channels,
            shape.Members,
            floor,
            product,
            Math.Round((double)product / floor, 3),
            product >= floor * RatioMin,
            guards,
            floors,
            products
        );
    }

    private static int MedianRate(IReadOnlyList<RunView> runs) =>
        runs.Select(run => run.OfferedPerSecond).Order().ElementAt(runs.Count / 2);
}
