using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovChat.Server.Storage;

/// <summary>
/// Shows every row to the keeper of its context. One for the whole process: Entity Framework builds its services anew for
/// each instance it meets.
/// </summary>
internal sealed class RowsAsTheyCome : IMaterializationInterceptor
{
    public static readonly RowsAsTheyCome Instance = new();

    private RowsAsTheyCome() { }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        (materializationData.Context as GovChatDb)?.Rows?.Came(entity);
        return entity;
    }
}
